package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** What the contracts have in common: a registry that starts empty, and documents as text, because fields keep their order and numbers their spelling. */
abstract class RegistryContract {
    static final AgentspaceId ID = new AgentspaceId("support");
    static final AgentspaceId NOWHERE = new AgentspaceId("nowhere");

    private final Driver driver = driver();

    /** A new registry with nothing in it. */
    abstract Driver driver();

    @AfterEach
    void close() {
        driver.close();
    }

    final RegistryPlatform platform() {
        return driver.platform();
    }

    /** JSON in which apostrophes stand for quotes. */
    static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    final StoredRecord create(String name) {
        return platform()
                .agentspaces()
                .create(json("{'agentspace_id':'%1$s','name':'%1$s','namespace':'acme'}".formatted(name)));
    }

    final void add(DocumentKind kind, String... documents) {
        driver.add(
                ID,
                kind,
                List.of(documents).stream().map(RegistryContract::json).toList());
    }

    final void saveSession(String session) {
        driver.save(json(session));
    }

    static List<String> texts(Collection<StoredRecord> records) {
        return records.stream().map(record -> record.document().toString()).toList();
    }

    /** As {@link #json}, for what a document is compared with. */
    static String text(String json) {
        return json(json).toString();
    }

    static void assertThrows(Class<? extends RegistryException> type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(type);
    }

    /** The places of everything that is wrong. */
    static List<String> problemsOf(ThrowingCallable call) {
        var invalid = catchThrowableOfType(RegistryException.Invalid.class, call);
        return invalid.problems().stream()
                .map(Problem::at)
                .map(Object::toString)
                .toList();
    }
}
