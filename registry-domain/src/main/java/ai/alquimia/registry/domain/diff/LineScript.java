package ai.alquimia.registry.domain.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one list of lines into another with few edits, by Myers' algorithm on what is left between equal beginnings and ends. */
final class LineScript {
    /** Beyond so many edits, or lines, nobody reads them one by one: all that differs goes and comes as a whole. */
    private static final int MOST_EDITS = 400;

    private static final int MOST_LINES = 20_000;

    private final List<String> before;
    private final List<String> after;

    enum Edit {
        KEEP(' '),
        DELETE('-'),
        INSERT('+');

        private final char mark;

        Edit(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }
    }

    record Line(Edit edit, String text) {}

    private LineScript(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<Line> between(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var script = new ArrayList<Line>();
        add(script, Edit.KEEP, before.subList(0, start));
        script.addAll(
                new LineScript(before.subList(start, before.size() - end), after.subList(start, after.size() - end))
                        .edits());
        add(script, Edit.KEEP, before.subList(before.size() - end, before.size()));
        return script;
    }

    private static void add(List<Line> script, Edit edit, List<String> lines) {
        lines.forEach(line -> script.add(new Line(edit, line)));
    }

    private List<Line> edits() {
        var furthest = before.size() + after.size() > MOST_LINES ? null : search();
        if (furthest != null) {
            return back(furthest);
        }
        var script = new ArrayList<Line>();
        add(script, Edit.DELETE, before);
        add(script, Edit.INSERT, after);
        return script;
    }

    /**
     * For each number of edits how far each diagonal (place before minus place after) gets; null when they are too many. The diagonal d - k has the
     * index k in the row of d edits.
     */
    private @Nullable List<int[]> search() {
        var rows = new ArrayList<int[]>();
        for (int edits = 0; edits <= Math.min(MOST_EDITS, before.size() + after.size()); edits++) {
            var row = new int[edits + 1];
            for (int k = 0; k <= edits; k++) {
                int diagonal = edits - 2 * k;
                int x = slide(edits == 0 ? 0 : start(rows.get(edits - 1), k), diagonal);
                row[k] = x;
                if (diagonal == before.size() - after.size() && x >= before.size()) {
                    rows.add(row);
                    return rows;
                }
            }
            rows.add(row);
        }
        return null;
    }

    /** Where a diagonal starts after one more edit: a deletion from the diagonal below, or an insertion from the one above. */
    private static int start(int[] previous, int k) {
        return isDeletion(previous, k) ? previous[k] + 1 : previous[k - 1];
    }

    private static boolean isDeletion(int[] previous, int k) {
        return k == 0 || (k < previous.length && previous[k] + 1 > previous[k - 1]);
    }

    private int slide(int from, int diagonal) {
        int x = from;
        while (x < before.size() && x - diagonal < after.size() && before.get(x).equals(after.get(x - diagonal))) {
            x++;
        }
        return x;
    }

    private List<Line> back(List<int[]> rows) {
        var script = new ArrayList<Line>();
        int x = before.size();
        int y = after.size();
        for (int edits = rows.size() - 1; edits > 0; edits--) {
            int k = (edits - (x - y)) / 2;
            var previous = rows.get(edits - 1);
            boolean deletion = isDeletion(previous, k);
            int start = start(previous, k);
            x = keepBack(script, x, start);
            y = start - (edits - 2 * k);
            if (deletion) {
                script.add(new Line(Edit.DELETE, before.get(--x)));
            } else {
                script.add(new Line(Edit.INSERT, after.get(--y)));
            }
        }
        keepBack(script, x, 0);
        Collections.reverse(script);
        return script;
    }

    private int keepBack(List<Line> script, int from, int to) {
        int x = from;
        while (x > to) {
            script.add(new Line(Edit.KEEP, before.get(--x)));
        }
        return x;
    }
}
