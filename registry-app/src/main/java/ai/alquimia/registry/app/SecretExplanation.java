package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a reference of an agent gets from its key to a value, step by step.
 *
 * @param key the key that is named
 * @param agent the agent that names it
 * @param places where the agent itself names it
 * @param declared the scopes in which it is declared, from the widest to the narrowest
 * @param scope the one that is taken
 * @param realm the prefix of shared and local secrets
 * @param realmIsConfigured false when the realm is the agentspace's id
 * @param lookupKey what is looked up
 * @param refusal why nobody is asked; null when the resolvers are
 * @param answers what each resolver says, in their order
 */
public record SecretExplanation(
        String key,
        AssistantId agent,
        List<JsonPointer> places,
        List<Scope> declared,
        Scope scope,
        Realm realm,
        boolean realmIsConfigured,
        LookupKey lookupKey,
        @Nullable String refusal,
        List<Answer> answers) {
    public SecretExplanation {
        places = List.copyOf(places);
        declared = List.copyOf(declared);
        answers = List.copyOf(answers);
    }

    /**
     * What a resolver says.
     *
     * @param resolver its name
     * @param said in words, never the value
     * @param found true when the value comes from it
     */
    public record Answer(String resolver, String said, boolean found) {}
}
