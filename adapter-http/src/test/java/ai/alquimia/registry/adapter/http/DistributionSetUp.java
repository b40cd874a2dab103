package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** An agentspace to publish and fetch. */
abstract class DistributionSetUp extends RegistryContract {
    static final AgentspaceId COPY = new AgentspaceId("copy");
    static final String LITERAL = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    @BeforeEach
    void an_agentspace_with_an_agent() {
        create("support");
        agent("a", "1.0");
    }

    void agent(String id, String x) {
        add(DocumentKind.AGENT, "{'assistant_id':'%s','response':{},'x':%s}".formatted(id, x));
    }

    PublishResult publish(String tag) {
        return platform().publishing().publish(PublishRequest.of(ID, new Tag(tag)));
    }

    PublishResult publish(String tag, boolean force, boolean moveLatest, String... allowed) {
        var places = Stream.of(allowed)
                .map(place -> JsonPointer.parse(place).orElseThrow())
                .toList();
        return platform()
                .publishing()
                .publish(new PublishRequest(ID, new Tag(tag), null, Map.of(), force, moveLatest, Set.copyOf(places)));
    }

    List<Tag> tags() {
        return platform().tags().list(platform().publishing().repository(ID));
    }

    OciReference source(String tag) {
        return platform().reference("acme/support:" + tag);
    }

    List<String> agents(AgentspaceId in) {
        return texts(platform().documents().find(in, DocumentKind.AGENT, Selector.all()));
    }
}
