package chat.serverless.load;

import chat.serverless.load.Fit.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/// Lines on two logarithmic axes, with the exponent of each in its name.
public final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private final String title;
    private final String x;
    private final String y;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    public Plot(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /// Adds a line of two points at least.
    public Plot line(String name, List<Point> points) {
        lines.put(name, points);
        return this;
    }

    /// Writes it as SVG.
    public void write(Path file) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.OutsideS);
        lines.forEach((name, points) -> add(chart, name, points));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart, file.toString(), VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(XYChart chart, String name, List<Point> points) {
        String exponent = String.format(Locale.ROOT, "%.2f", Fit.of(points).exponent());
        chart.addSeries(
                name + " (exponent " + exponent + ")",
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }
}
