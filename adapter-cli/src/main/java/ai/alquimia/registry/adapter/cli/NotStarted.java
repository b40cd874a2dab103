package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

/** A command that was to be run could not be started; the code is the one that shells answer. */
final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    private NotStarted(String command, String reason, ExitCode code) {
        super("run " + quote(command) + ": " + reason);
        this.code = code;
    }

    static NotStarted notFound(String command) {
        return new NotStarted(command, "command not found", ExitCode.COMMAND_NOT_FOUND);
    }

    static NotStarted notExecutable(String command, String reason) {
        return new NotStarted(command, reason, ExitCode.COMMAND_NOT_EXECUTABLE);
    }

    ExitCode code() {
        return code;
    }
}
