package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.SecretId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths as a caller writes them. */
final class HttpPaths {
    static final String AGENTSPACES = "/registry/v1/agentspaces";
    static final String SESSIONS = "/registry/v1/sessions";
    static final String FETCH = "/registry/v1/fetch";

    private HttpPaths() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String of(AgentspaceId id) {
        return AGENTSPACES + "/" + encoded(id.value());
    }

    static String of(AgentspaceId id, DocumentKind kind) {
        return of(id) + "/" + kind.table();
    }

    static String of(DocumentKey key) {
        return key instanceof SecretId secret
                ? secret.scope().label() + "/" + encoded(secret.key())
                : encoded(key.toString());
    }

    /** As bodies name it. */
    static String name(DocumentKey key) {
        return key instanceof SecretId secret ? secret.scope().label() + "/" + secret.key() : key.toString();
    }
}
