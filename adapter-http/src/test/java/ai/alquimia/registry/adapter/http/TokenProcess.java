package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A process that makes tokens. */
final class TokenProcess {
    static final int TOKENS = 20;

    private TokenProcess() {}

    /** Takes the file and what the names begin with. */
    public static void main(String[] arguments) {
        var tokens = new TokensFile(Path.of(arguments[0]), InstantSource.system());
        for (int i = 0; i < TOKENS; i++) {
            tokens.create(arguments[1] + i, Role.VIEWER, List.of());
        }
    }

    static Process start(Path file, String prefix) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenProcess.class.getName(),
                        file.toString(),
                        prefix)
                .inheritIO()
                .start();
    }
}
