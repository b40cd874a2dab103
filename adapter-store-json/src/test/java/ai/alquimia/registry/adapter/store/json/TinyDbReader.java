package ai.alquimia.registry.adapter.store.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.process.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A Python process that reads whole registries: the tables by TinyDB, which it opens anew each time, and the sessions as JSON. */
final class TinyDbReader implements AutoCloseable {
    private static final String SCRIPT = """
            import json, os, sys
            from tinydb import TinyDB
            def tables(path):
                with TinyDB(path) as db:
                    return {name: {str(d.doc_id): d for d in db.table(name).all()} for name in db.tables()}
            def session(path):
                with open(path, encoding="utf-8") as file:
                    return json.load(file)
            for line in sys.stdin:
                root, found = line.rstrip("\\n"), {}
                for directory, _, names in os.walk(root):
                    for name in names:
                        path = os.path.join(directory, name)
                        if not name.startswith("."):
                            read = tables if name in ("metadata.json", "dist.json") else session
                            found[os.path.relpath(path, root)] = read(path)
                print(json.dumps(found), flush=True)
            """;

    private final Process process;
    private final BufferedReader answers;

    private TinyDbReader(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts one; skips or fails the test where there is no TinyDB. */
    static TinyDbReader start() throws IOException {
        var python = Program.requirePython("tinydb").with("-c", SCRIPT);
        return new TinyDbReader(new ProcessBuilder(List.copyOf(python.command()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Each file, by its path in the registry, with what it holds. */
    JsonObject read(Path registry) throws IOException {
        process.getOutputStream().write((registry + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new AssertionError("TinyDB could not read " + registry);
        }
        return (JsonObject) JsonDocuments.parse(answer.getBytes(UTF_8));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
