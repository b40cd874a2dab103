package ai.alquimia.registry.adapter.http;

import org.junit.jupiter.api.Nested;

/** The contract of every use case, in this process. */
class UseCasesInProcessTest {
    @Nested
    class Keeping_agentspaces extends AgentspacesContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Keeping_documents extends DocumentsContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Changing_documents extends DocumentChangesContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Keeping_sessions extends SessionsContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Publishing extends PublishingContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Fetching extends FetchingContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }

    @Nested
    class Looking_at_secrets extends SecretsContract {
        @Override
        Driver driver() {
            return Driver.inProcess();
        }
    }
}
