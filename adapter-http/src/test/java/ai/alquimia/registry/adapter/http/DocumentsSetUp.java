package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** An agentspace and documents to try {@link ai.alquimia.registry.app.Documents} with. */
abstract class DocumentsSetUp extends RegistryContract {
    static final AssistantId A = new AssistantId("a");

    @BeforeEach
    void an_agentspace() {
        create("support");
    }

    static String text(DocumentKind kind, String id, String x) {
        return text(
                switch (kind) {
                    case AGENT -> "{'z':1.50,'assistant_id':'%s','response':{'n':[1e2,-0.0]},'x':%s}".formatted(id, x);
                    case SECRET -> "{'z':1.50,'key':'%s','scope':'shared','description':null,'x':%s}".formatted(id, x);
                    case PARAMETER ->
                        "{'z':1.50,'parameter_id':'%s','config':{'n':[1e2,-0.0]},'x':%s}".formatted(id, x);
                });
    }

    static Document document(DocumentKind kind, String id, String x) {
        return kind.parse(json(text(kind, id, x)));
    }

    static Document agent(String id, String x) {
        return document(DocumentKind.AGENT, id, x);
    }

    List<Effect> add(Document... documents) {
        return platform().documents().add(ID, List.of(documents)).stream()
                .map(EditOutcome::effect)
                .toList();
    }

    List<String> all(DocumentKind kind) {
        return texts(platform().documents().find(ID, kind, Selector.all()));
    }

    JsonObject a() {
        return platform().documents().get(ID, A).orElseThrow().document();
    }
}
