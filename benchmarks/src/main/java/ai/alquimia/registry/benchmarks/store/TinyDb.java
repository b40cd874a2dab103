package ai.alquimia.registry.benchmarks.store;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.io.IOException;
import java.nio.file.Path;

/** How long TinyDB takes for each operation, in milliseconds. */
record TinyDb(double get, double query, double list, double page, double upsert) {
    private static final double MILLIS = 1000;

    /** Measures it on the file of a registry of so many agents, whose agents it changes. */
    static TinyDb on(int agents, String python, Path script) throws IOException {
        try (var registry = Registry.with(agents)) {
            var process = new ProcessBuilder(
                            python, script.toString(), registry.distJson().toString(), Integer.toString(agents))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            var times =
                    (JsonObject) JsonDocuments.parse(process.getInputStream().readAllBytes());
            return new TinyDb(
                    millis(times, "get"),
                    millis(times, "query"),
                    millis(times, "list"),
                    millis(times, "page"),
                    millis(times, "upsert"));
        }
    }

    private static double millis(JsonObject times, String operation) {
        return Double.parseDouble(times.get(operation).orElseThrow().toString()) * MILLIS;
    }
}
