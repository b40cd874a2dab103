package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;

/** What the process answers to the shell. */
enum ExitCode {
    OK(0),
    ERROR(1),
    USAGE(2),
    /** A check found differences. */
    DIFFERS(3),
    NOT_FOUND(4),
    /** It exists already, or somebody else changed it in the meantime. */
    CONFLICT(5),
    SECRET_UNRESOLVED(6),
    /** Access is denied, or the other side does not answer. */
    NO_ACCESS(7),
    /** Input or stored content breaks rules, is damaged or refused. */
    INVALID(8),
    /** A command that was to be run is there, but cannot be. */
    COMMAND_NOT_EXECUTABLE(126),
    COMMAND_NOT_FOUND(127),
    INTERRUPTED(130),
    /** Who read the results has stopped reading: what the shell says of a program that SIGPIPE ended. */
    READER_GONE(141);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
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
