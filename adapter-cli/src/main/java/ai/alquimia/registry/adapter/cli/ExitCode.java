package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;

/** What the process answers to the shell. */
enum ExitCode {
    OK(0, "Done."),
    ERROR(1, "An error that has no other number, or something that this distribution cannot do."),
    USAGE(2, "The arguments make no sense."),
    DIFFERS(3, "A check found differences."),
    NOT_FOUND(4, "There is no such thing."),
    CONFLICT(5, "It exists already, or somebody else changed it in the meantime."),
    SECRET_UNRESOLVED(6, "A secret has no value."),
    NO_ACCESS(7, "Access is denied, or the other side does not answer."),
    INVALID(8, "Input or stored content breaks rules, is damaged or refused."),
    COMMAND_NOT_EXECUTABLE(126, "A command that was to be run is there, but cannot be."),
    COMMAND_NOT_FOUND(127, "A command that was to be run is not there."),
    INTERRUPTED(130, "Interrupted."),
    /** What the shell says of a program that SIGPIPE ended. */
    READER_GONE(141, "Who read the results has stopped reading.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** What the number says, for the manual. */
    String meaning() {
        return meaning;
    }

    /** The one place that gives each kind of failure its code. */
    static ExitCode of(RegistryException failure) {
        if (failure instanceof RegistryException.NotFound) {
            return NOT_FOUND;
        }
        if (failure instanceof RegistryException.AlreadyExists || failure instanceof RegistryException.Stale) {
            return CONFLICT;
        }
        if (failure instanceof RegistryException.SecretUnresolved) {
            return SECRET_UNRESOLVED;
        }
        if (failure instanceof RegistryException.Denied || failure instanceof RegistryException.Unreachable) {
            return NO_ACCESS;
        }
        if (failure instanceof RegistryException.Invalid || failure instanceof RegistryException.Corrupt) {
            return INVALID;
        }
        if (failure instanceof RegistryException.Unsupported || failure instanceof RegistryException.Failed) {
            return ERROR;
        }
        throw new AssertionError("no exit code for " + failure.getClass().getName());
    }
}
