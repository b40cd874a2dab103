package ai.alquimia.registry.adapter.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under a header. */
final class Table {
    private static final String GAP = "   ";
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> header) {
        rows.add(List.copyOf(header));
    }

    void add(List<String> row) {
        var safe = new ArrayList<>(row);
        safe.replaceAll(Text::oneLine);
        rows.add(safe);
    }

    void print(PrintStream out) {
        int[] widths = widths();
        var lines = new StringBuilder();
        for (List<String> row : rows) {
            lines.append(line(row, widths)).append(System.lineSeparator());
        }
        out.print(lines);
    }

    private int[] widths() {
        var widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell)
                    .append(" ".repeat(widths[column] - Text.width(cell)))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
