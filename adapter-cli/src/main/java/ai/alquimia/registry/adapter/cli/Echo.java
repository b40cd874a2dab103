package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;

/**
 * The terminal's habit of showing what is typed, switched off for a while, and on again also when the process is interrupted. Java's own console
 * needs standard output to be a terminal too, which here may be a pipe.
 */
final class Echo {
    private final Thread atInterrupt = new Thread(() -> stty("echo"));

    private Echo() {}

    /** Throws {@link RegistryException.Failed} when the terminal goes on showing what is typed. */
    static Echo off() {
        var echo = new Echo();
        Runtime.getRuntime().addShutdownHook(echo.atInterrupt);
        if (!stty("-echo")) {
            Runtime.getRuntime().removeShutdownHook(echo.atInterrupt);
            throw new RegistryException.Failed(
                    "read value", "from the terminal", "it cannot be kept from showing what is typed");
        }
        return echo;
    }

    void on() {
        stty("echo");
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
    }

    private static boolean stty(String mode) {
        try {
            return new ProcessBuilder("stty", mode)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
