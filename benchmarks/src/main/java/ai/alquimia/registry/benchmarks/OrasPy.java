package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.domain.OciReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of Python that pushes and pulls with oras-py, started and warm before anything is measured. */
final class OrasPy implements AutoCloseable {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    private OrasPy(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param python a Python that has oras
     * @param script benchmarks/oci/peer.py
     * @param log where it may complain
     */
    static OrasPy start(String python, Path script, Path log) throws IOException {
        return new OrasPy(new ProcessBuilder(python, script.toString())
                .redirectError(log.toFile())
                .start());
    }

    void push(OciReference to, Path file) {
        ask("push", to, file);
    }

    void pull(OciReference from, Path directory) {
        ask("pull", from, directory);
    }

    private void ask(String verb, OciReference reference, Path path) {
        commands.println(verb + " " + reference + " " + path);
        try {
            if (!"done".equals(answers.readLine())) {
                throw new IllegalStateException("oras-py could not " + verb + " " + reference);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        commands.close();
        process.destroy();
    }
}
