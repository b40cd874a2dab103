package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.diff.Change;
import ai.alquimia.registry.domain.diff.DocumentDiff;
import ai.alquimia.registry.domain.diff.FieldChange;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A comparison for people: the risks first, then document by document what changed in it. */
final class DiffText {
    private static final int MOST_LINES = 200;
    private static final int WIDEST = 120;
    private static final String TEXT = "      ";

    private final PrintStream out;

    DiffText(PrintStream out) {
        this.out = out;
    }

    void print(Comparison comparison) {
        line("--- " + comparison.from().name());
        line("+++ " + comparison.to().name());
        line(comparison.diff().summary());
        if (!comparison.diff().risks().isEmpty()) {
            out.println();
            var risks = new Table(List.of("RISK", "AT", "DETAIL"));
            comparison
                    .diff()
                    .risks()
                    .forEach(risk ->
                            risks.add(List.of(risk.kind().title(), risk.at().toString(), risk.detail())));
            risks.print(out);
        }
        comparison.diff().documents().forEach(this::print);
    }

    private void print(DocumentDiff document) {
        out.println();
        line(document.name() + " " + document.change().label());
        if (document.change() == Change.ADDED) {
            var lines = new ArrayList<String>();
            document.document().ifPresent(json -> addLeaves(json, JsonPointer.root(), lines));
            print(lines);
        }
        document.fields().forEach(this::print);
    }

    private void print(FieldChange field) {
        String at = field.at().toString();
        if (field.isMasked()) {
            line("  ~ " + at + ": " + shortened(field.after().orElseThrow()) + " is another secret");
        } else if (field.text().isPresent()) {
            line("  ~ " + at + ":");
            print(field.text().get().lines().stream().map(text -> TEXT + text).toList());
        } else {
            switch (field.change()) {
                case REORDERED -> line("  ~ " + at + ": other order");
                case CHANGED ->
                    line("  ~ " + at + ": " + shortened(field.before().orElseThrow()) + " -> "
                            + shortened(field.after().orElseThrow()));
                case ADDED -> printLeaves(field);
                case REMOVED ->
                    line("  - " + at + ": " + shortened(field.before().orElseThrow()));
            }
        }
    }

    private void printLeaves(FieldChange field) {
        var lines = new ArrayList<String>();
        addLeaves(field.after().orElseThrow(), field.at(), lines);
        print(lines);
    }

    private static void addLeaves(JsonValue value, JsonPointer at, List<String> lines) {
        if (value instanceof JsonObject object && !object.isEmpty() && !isReference(object)) {
            object.fields().forEach((name, child) -> addLeaves(child, at.child(name), lines));
        } else if (value instanceof JsonArray array && !array.values().isEmpty()) {
            for (int index = 0; index < array.values().size(); index++) {
                addLeaves(array.values().get(index), at.child(index), lines);
            }
        } else if (value instanceof JsonString text && text.value().contains("\n")) {
            lines.add("  + " + at + ":");
            text.value().lines().forEach(line -> lines.add(TEXT + "+" + line));
        } else {
            lines.add("  + " + at + ": " + value);
        }
    }

    /** {@code {"$secretRef": "KEY"}} is one value. */
    private static boolean isReference(JsonObject object) {
        return SecretReferences.isReference(object) || ParameterReferences.isReference(object);
    }

    private void print(List<String> lines) {
        lines.stream().limit(MOST_LINES).forEach(this::line);
        if (lines.size() > MOST_LINES) {
            line(TEXT + "... " + (lines.size() - MOST_LINES) + " more lines, all with --format json");
        }
    }

    private static String shortened(JsonValue value) {
        return Text.shortened(value.toString(), WIDEST);
    }

    private void line(String text) {
        out.println(Text.oneLine(text).stripTrailing());
    }
}
