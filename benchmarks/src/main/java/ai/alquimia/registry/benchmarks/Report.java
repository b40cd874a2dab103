package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of one comparison: shown as they come, and kept in a file from which docs/benchmarks.md is made. */
public final class Report {
    private final String name;
    private final String title;
    private final List<JsonValue> rows = new ArrayList<>();
    private boolean holds = true;

    /** A report that is kept under this name. */
    public Report(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /**
     * One row.
     *
     * @param what what was measured
     * @param ours how long it takes us, or how often we do it, in the unit
     * @param theirs the same of the one that we are compared with
     * @param ratio what was promised something about
     * @param bound the promise, in words
     */
    public record Row(
            String what, double ours, double theirs, String unit, double ratio, String bound, boolean holds) {}

    /** Shows and keeps a row. */
    public void add(Row row) {
        holds &= row.holds();
        rows.add(JsonObject.empty()
                .with("what", row.what())
                .with("ours", number(row.ours()))
                .with("theirs", number(row.theirs()))
                .with("unit", row.unit())
                .with("ratio", number(row.ratio()))
                .with("bound", row.bound())
                .with("holds", row.holds() ? JsonBoolean.TRUE : JsonBoolean.FALSE));
        System.out.printf(
                Locale.ROOT,
                "%-36s %12.3f %12.3f %-5s %9.2f   %-46s %s%n",
                row.what(),
                row.ours(),
                row.theirs(),
                row.unit(),
                row.ratio(),
                row.bound(),
                row.holds() ? "holds" : "MISSED");
    }

    private static JsonNumber number(double value) {
        return JsonNumber.of(String.format(Locale.ROOT, "%.4f", value));
    }

    /** Writes the file into a directory, and answers whether every row holds. */
    public boolean end(Path results) throws IOException {
        Files.createDirectories(results);
        var report = JsonObject.empty().with("name", name).with("title", title).with("rows", new JsonArray(rows));
        Files.writeString(results.resolve(name + ".json"), JsonWriter.pretty(report));
        return holds;
    }
}
