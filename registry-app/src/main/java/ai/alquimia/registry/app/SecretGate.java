package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.List;

/** Lets nothing out that looks like a literal secret, but for the places that somebody named. */
final class SecretGate {
    private final List<LiteralSecret> findings;

    SecretGate(Artifact artifact) {
        findings = new ArrayList<>(ContentSecrets.in(artifact.content()));
        findings.addAll(ContentSecrets.inAnnotations(artifact.annotations()));
    }

    /** Answers the places that were allowed needlessly; throws {@link RegistryException.Invalid} listing every finding that is not allowed. */
    List<JsonPointer> pass(PublishRequest request, OciReference target) {
        var refused = findings.stream()
                .filter(finding -> !request.allowed().contains(finding.at()))
                .map(LiteralSecret::problem)
                .toList();
        if (!refused.isEmpty()) {
            throw new RegistryException.Invalid(
                    "publish", quote(request.agentspace()) + " to " + quote(target), refused);
        }
        var found = findings.stream().map(LiteralSecret::at).toList();
        return request.allowed().stream().filter(at -> !found.contains(at)).toList();
    }
}
