package chat.serverless.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows under a title, printed as a table of Markdown with aligned columns.
public final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    /// Adds a row. Whole numbers get separators, others three significant digits at least.
    public Table row(Object... cells) {
        rows.add(List.of(cells).stream().map(Table::text).toList());
        return this;
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Double number -> text(number.doubleValue());
            default -> cell.toString();
        };
    }

    private static String text(double number) {
        double size = Math.abs(number);
        String format =
                size >= 1000 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.2f" : "%.3g";
        return number == 0 ? "0" : String.format(Locale.ROOT, format, number);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        for (int row = 0; row < rows.size(); row++) {
            text.append(line(rows.get(row))).append('\n');
            if (row == 0) {
                text.append(rule()).append('\n');
            }
        }
        return text.toString();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < cells.size(); column++) {
            String pad = " ".repeat(width(column) - cells.get(column).length());
            String cell = cells.get(column);
            line.append(' ').append(column == 0 ? cell + pad : pad + cell).append(" |");
        }
        return line.toString();
    }

    private String rule() {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < rows.getFirst().size(); column++) {
            String dashes = "-".repeat(Math.max(3, width(column)));
            line.append(' ').append(column == 0 ? dashes : dashes.substring(1) + ":").append(" |");
        }
        return line.toString();
    }

    private int width(int column) {
        return Math.max(3, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
}
