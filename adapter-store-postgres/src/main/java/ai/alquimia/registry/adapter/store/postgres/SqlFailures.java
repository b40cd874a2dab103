package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.RegistryException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says in the registry's words what the database said, by the codes of PostgreSQL's appendix A. What a message quotes of a row is never shown: it
 * could be a document.
 */
final class SqlFailures {
    private static final String SERIALIZATION = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String READ_ONLY = "25006";
    private static final String NO_WRITES = "the database takes no writes: it is a standby, or was made read-only";
    private static final String POOLED =
            "a pooler gives each transaction another connection; add prepareThreshold=0 to "
                    + PostgresSettings.URL.variable() + ": ";
    private static final String TIMEOUT = "57014";

    private SqlFailures() {}

    /** True for what the database asks to be done once more: it was not done. */
    static boolean isToBeRepeated(SQLException e) {
        String state = state(e);
        return state.equals(SERIALIZATION) || state.equals(DEADLOCK);
    }

    /** True when the connection is of no use any more, and with it what was not committed; one that takes no writes never will. */
    static boolean isLostConnection(SQLException e) {
        String state = state(e);
        return state.startsWith("08") || state.startsWith("57P") || state.equals(READ_ONLY);
    }

    /** True when the database did not finish in the time that it was given. */
    static boolean isTimeout(SQLException e) {
        return state(e).equals(TIMEOUT);
    }

    /**
     * The failure of something. Where the database is, and who logs in, is said only of those that the server's callers never see: {@code Unreachable}
     * and {@code Denied}.
     *
     * @param action what was being done
     * @param subject to what, with names in quotes
     * @param address the database as it may be shown
     */
    static RegistryException of(String action, String subject, DatabaseAddress address, SQLException e) {
        String state = state(e);
        String at = " (" + address + ")";
        if (state.startsWith("28")) {
            return new RegistryException.Denied(action, subject, login(e) + at);
        }
        if (state.equals("42501")) {
            return new RegistryException.Denied(action, subject, "the database refuses: " + said(e) + at);
        }
        if (state.equals("42P01") || state.equals("42703")) {
            return new RegistryException.Corrupt(action, subject, "the schema is not ours: " + said(e));
        }
        String silence = silence(e, state);
        return silence.isEmpty()
                ? new RegistryException.Failed(action, subject, said(e) + " (SQLSTATE " + state + ")")
                : new RegistryException.Unreachable(action, subject, silence + at);
    }

    /** Why there is no answer; empty when there is one. */
    private static String silence(SQLException e, String state) {
        if (e instanceof SQLTransientConnectionException && driver(e).isEmpty()) {
            return "all connections of this store are busy, see " + PostgresSettings.CONNECTIONS.variable();
        }
        return switch (state) {
            case "3D000" -> "the server has no such database";
            case TIMEOUT, "55P03" -> "the database took too long";
            case READ_ONLY -> NO_WRITES;
            case "42P05", "26000" -> POOLED + said(e);
            default -> isLostConnection(e) || state.startsWith("53") ? noAnswer(said(e)) : "";
        };
    }

    /** The driver looks for a primary, and says by its own name for that that there is none. */
    private static String noAnswer(String said) {
        return said.contains("targetServerType") ? NO_WRITES : "the database does not answer: " + said;
    }

    private static String login(SQLException e) {
        String said = said(e);
        return said.contains("no pg_hba.conf entry")
                ? "the server takes no such connection: " + said
                : "the login is refused: " + said;
    }

    /** The first code in the chain of causes: the pool wraps what the driver said. */
    private static String state(SQLException e) {
        return driver(e)
                .map(SQLException::getSQLState)
                .or(() -> Optional.ofNullable(e.getSQLState()))
                .orElse("");
    }

    /** The primary message alone: details quote rows. The driver's own are cut where they begin to give advice. */
    private static String said(SQLException e) {
        var driver = driver(e);
        var server = driver.map(PSQLException::getServerErrorMessage).map(ServerErrorMessage::getMessage);
        if (server.isPresent()) {
            return server.get();
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host " + cause.getMessage();
        }
        String text = driver.map(PSQLException::getMessage).orElseGet(() -> String.valueOf(e.getMessage()));
        String first = text.lines().findFirst().orElse("").split("\\. ", 2)[0].strip();
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static Optional<PSQLException> driver(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException driver) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }
}
