package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Secret newly required: an agent or a parameter refers to a secret at a place where it did not. Each secret is reported once for a document. */
final class SecretRule implements RiskRule {
    private final Collection<SecretId> declared;
    private final Set<List<Object>> reported = new HashSet<>();

    /** With what is declared after the change. */
    SecretRule(Collection<SecretId> declared) {
        this.declared = declared;
    }

    @Override
    public void look(DocumentPair document, Spot spot, Report report) {
        if (!document.isOf(DocumentKind.AGENT) && !document.isOf(DocumentKind.PARAMETER)) {
            return;
        }
        var had = keys(spot.before());
        for (SecretReference reference : references(spot.after())) {
            if (!had.contains(reference.key()) && reported.add(List.of(document.at(), reference.key()))) {
                var path = new ArrayList<>(spot.path());
                path.addAll(reference.at().segments());
                report.risk(RiskClass.SECRET_REQUIRED, path, detail(document, reference.key()));
            }
        }
    }

    private String detail(DocumentPair document, String key) {
        boolean inAgent = document.isOf(DocumentKind.AGENT);
        String scope = KeyDerivation.narrowest(key, declared, inAgent)
                .map(Scope::label)
                .orElse("not declared");
        boolean moved = keys(document.before()).contains(key);
        return SecretMask.text(key) + " (" + scope + ")" + (moved ? ", which it had already, at another place" : "");
    }

    private static Set<String> keys(@Nullable JsonValue value) {
        return references(value).stream().map(SecretReference::key).collect(Collectors.toSet());
    }

    private static List<SecretReference> references(@Nullable JsonValue value) {
        return value == null ? List.of() : SecretReferences.in(value);
    }
}
