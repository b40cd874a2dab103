package ai.alquimia.registry.domain.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two texts, line by line.
 *
 * @param lines as {@code diff -u} writes them: each hunk after a line {@code @@ -1,3 +1,4 @@}, lines that went with a minus in front, lines that came
 *     with a plus, and up to three lines around them with a blank
 */
public record TextDiff(List<String> lines) {
    private static final int CONTEXT = 3;

    public TextDiff {
        lines = List.copyOf(lines);
    }

    /** The difference; two texts that differ in more than some hundred lines are shown as one that went and one that came. */
    public static TextDiff between(String before, String after) {
        return of(LineScript.between(lines(before), lines(after)));
    }

    /** A text without a line end at its end differs from one with it, as a last empty line shows. */
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static TextDiff of(List<LineScript.Line> script) {
        var out = new ArrayList<String>();
        int at = 0;
        int before = 0;
        int after = 0;
        for (int first = nextEdit(script, 0); first < script.size(); first = nextEdit(script, at)) {
            int from = Math.max(at, first - CONTEXT);
            int kept = from - at; // between two hunks both sides have the same lines
            at = hunkEnd(script, first);
            var hunk = script.subList(from, at);
            int ofBefore = without(LineScript.Edit.INSERT, hunk);
            int ofAfter = without(LineScript.Edit.DELETE, hunk);
            out.add("@@ -" + range(before + kept, ofBefore) + " +" + range(after + kept, ofAfter) + " @@");
            hunk.forEach(line -> out.add(line.edit().mark() + line.text()));
            before += kept + ofBefore;
            after += kept + ofAfter;
        }
        return new TextDiff(out);
    }

    private static int nextEdit(List<LineScript.Line> script, int from) {
        int at = from;
        while (at < script.size() && script.get(at).edit() == LineScript.Edit.KEEP) {
            at++;
        }
        return at;
    }

    /** A hunk goes on while the next edit is so near that their contexts touch. */
    private static int hunkEnd(List<LineScript.Line> script, int firstEdit) {
        int lastEdit = firstEdit;
        int next = nextEdit(script, firstEdit + 1);
        while (next < script.size() && next - lastEdit <= 2 * CONTEXT + 1) {
            lastEdit = next;
            next = nextEdit(script, next + 1);
        }
        return Math.min(script.size(), lastEdit + CONTEXT + 1);
    }

    /** How many lines of a hunk one side has: all but those of the other side's edit. */
    private static int without(LineScript.Edit other, List<LineScript.Line> hunk) {
        return (int) hunk.stream().filter(line -> line.edit() != other).count();
    }

    /** The first of so many lines behind those before them, and their number. */
    private static String range(int linesBefore, int length) {
        return (length == 0 ? linesBefore : linesBefore + 1) + "," + length;
    }
}
