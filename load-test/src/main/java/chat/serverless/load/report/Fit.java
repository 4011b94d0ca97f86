package chat.serverless.load.report;

import java.util.List;

/// How something grows: `y = factor * x^exponent`, by least squares of the logarithms. An exponent
/// of 0 is "whatever the size", one of 1 "in proportion".
public record Fit(double factor, double exponent) {

    /// One measured point; both coordinates are greater than 0.
    public record Point(double x, double y) {}

    /// @param points two at least, with different x
    public static Fit of(List<Point> points) {
        double meanX = points.stream().mapToDouble(p -> Math.log(p.x)).average().orElseThrow();
        double meanY = points.stream().mapToDouble(p -> Math.log(p.y)).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Point point : points) {
            double x = Math.log(point.x) - meanX;
            covariance += x * (Math.log(point.y) - meanY);
            variance += x * x;
        }
        double exponent = covariance / variance;
        return new Fit(Math.exp(meanY - exponent * meanX), exponent);
    }
}
