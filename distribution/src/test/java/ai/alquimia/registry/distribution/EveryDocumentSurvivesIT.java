package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.any.AnyContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Stored here, published to an image layout, fetched elsewhere: every document to the letter, and one digest on both sides. */
class EveryDocumentSurvivesIT {
    private static final AgentspaceId ID = new AgentspaceId("support");

    private Path directory = Path.of("unset");

    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("survival");
    }

    @AfterTry
    void deleteDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private RegistryPlatform registry(String name) {
        return RegistryPlatform.assemble(
                Providers.discover(),
                Settings.of(Map.of(
                        "ALQUIMIA_REGISTRY_DIR",
                        directory.resolve(name).toString(),
                        "ALQUIMIA_OCI_REGISTRY_DEFAULT",
                        "oci:" + directory.resolve("layouts"))));
    }

    @Provide
    Arbitrary<List<Map.Entry<DocumentKey, JsonObject>>> documents() {
        return AnyContent.documents().list().ofMinSize(1).ofMaxSize(5);
    }

    @Property
    void a_store_a_registry_and_another_store(@ForAll("documents") List<Map.Entry<DocumentKey, JsonObject>> documents) {
        var expected = new HashMap<DocumentKey, String>();
        documents.forEach(
                document -> expected.put(document.getKey(), document.getValue().toString()));
        try (var here = registry("here");
                var there = registry("there")) {
            here.agentspaces().create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
            here.documents()
                    .add(
                            ID,
                            documents.stream()
                                    .map(document -> document.getKey().kind().parse(document.getValue()))
                                    .toList());
            assertThat(stored(here)).isEqualTo(expected);

            var published = here.publishing()
                    .publish(PublishRequest.of(ID, new Tag("v1.0.0")))
                    .artifact();
            there.fetching().fetch(FetchRequest.of(ID, there.reference("acme/support:v1.0.0")));

            assertThat(stored(there)).isEqualTo(expected);
            assertThat(there.publishing().pack(ID, Map.of()).digest()).isEqualTo(published.digest());
        }
    }

    private static Map<DocumentKey, String> stored(RegistryPlatform registry) {
        var stored = new HashMap<DocumentKey, String>();
        for (DocumentKind kind : DocumentKind.values()) {
            registry.documents()
                    .find(ID, kind, Selector.all())
                    .forEach(record -> stored.put(
                            kind.keyOf(record.document()).orElseThrow(),
                            record.document().toString()));
        }
        return stored;
    }
}
