package chat.serverless.load.report;

import chat.serverless.load.report.Fit.Point;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.w3c.dom.Document;

/// Lines on two logarithmic axes, with the exponent of each in its name.
public final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final String title;
    private final String x;
    private final String y;
    private final XYSeriesCollection lines = new XYSeriesCollection();

    public Plot(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /// Adds a line of two points at least.
    public Plot line(String name, List<Point> points) {
        double exponent = Fit.of(points).exponent();
        XYSeries line =
                new XYSeries(String.format(Locale.ROOT, "%s (exponent %.2f)", name, exponent));
        points.forEach(point -> line.add(point.x(), point.y()));
        lines.addSeries(line);
        return this;
    }

    /// Writes it as SVG.
    public void write(Path file) {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart().draw(graphics, new Rectangle(WIDTH, HEIGHT));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            graphics.stream(file.toString(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every JDK can make XML.", e);
        }
    }

    private JFreeChart chart() {
        JFreeChart chart = ChartFactory.createXYLineChart(title, x, y, lines);
        XYPlot plot = chart.getXYPlot();
        plot.setDomainAxis(axis(x));
        plot.setRangeAxis(axis(y));
        plot.setRenderer(new XYLineAndShapeRenderer());
        return chart;
    }

    private static LogarithmicAxis axis(String label) {
        LogarithmicAxis axis = new LogarithmicAxis(label);
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.##"));
        return axis;
    }
}
