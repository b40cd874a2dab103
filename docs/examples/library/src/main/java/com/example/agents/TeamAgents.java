package com.example.agents;

import static ai.alquimia.registry.domain.Selector.where;

import ai.alquimia.registry.app.AlquimiaRegistry;
import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a team's agents in one directory, publishes them, and pulls them into another: every call of {@link AlquimiaRegistry}. */
final class TeamAgents {
    private static final AssistantId BILLING = new AssistantId("billing");
    private static final Tag VERSION = new Tag("v1.0.0");

    private final PrintStream out;

    TeamAgents(PrintStream out) {
        this.out = out;
    }

    /** Run it with two empty directories and a registry, such as {@code here there oci:registry}. */
    public static void main(String[] arguments) {
        new TeamAgents(System.out).run(arguments[0], arguments[1], arguments[2]);
    }

    void run(String here, String there, String ociRegistry) {
        try (var registry = open(here, ociRegistry)) {
            keepAnAgentspace(registry);
            keepAgents(registry);
            declareSecrets(registry);
            shareParameters(registry);
            publish(registry);
        }
        try (var registry = open(there, ociRegistry)) {
            pull(registry);
            tidyUp(registry);
        }
    }

    /** The settings are the variables of docs/reference/settings.md; nothing else is read from the environment. */
    private static AlquimiaRegistry open(String directory, String ociRegistry) {
        return AlquimiaRegistry.open(
                Map.of("ALQUIMIA_REGISTRY_DIR", directory, "ALQUIMIA_OCI_REGISTRY_DEFAULT", ociRegistry));
    }

    private void keepAnAgentspace(AlquimiaRegistry registry) {
        registry.create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
        registry.save(JsonObject.empty().with("description", "first line").with("owner", "team-a"));
        registry.save(JsonObject.of("owner", JsonNull.NULL)); // null clears a field
        registry.load(where("name").eq("support").and(where("namespace").eq("acme")));

        say("agentspaces", registry.listRepos(), "agentspace_id");
        say("of acme", registry.queryRepos(where("namespace").eq("acme")), "agentspace_id");
        say("loaded", List.of(registry.currentAgentspace()), "description");
    }

    private void keepAgents(AlquimiaRegistry registry) {
        registry.addAgent(agent("billing", "prod"));
        registry.addAgent(agent("help-desk", "prod"));
        registry.addAgent(agent("draft", "test"));
        registry.addAgent(agent("draft", "old")); // the same assistant_id again replaces it

        say("agents", registry.listAgents(), "assistant_id");
        say("in production", registry.queryAgents(where("tags").any("prod")), "assistant_id");
        say("deleted", registry.deleteAgents(where("tags").any("old")), "assistant_id");
        Optional<StoredRecord> billing = registry.getAgent(BILLING);
        out.println("billing: " + billing.orElseThrow().document());
    }

    private static AgentSpec agent(String id, String tag) {
        var response = JsonObject.of("api_key", JsonObject.of("$secretRef", new JsonString("OPENAI_API_KEY")));
        return new AgentSpec(JsonObject.empty()
                .with("assistant_id", id)
                .with("tags", JsonArray.ofStrings(List.of(tag)))
                .with("response", response));
    }

    private void declareSecrets(AlquimiaRegistry registry) {
        registry.addSecret(SecretDef.of("OPENAI_API_KEY", Scope.SHARED, "the team's key"));
        registry.addSecret(SecretDef.of("UNUSED", Scope.GLOBAL, null));

        say("secrets", registry.listSecrets(), "key");
        say("shared ones", registry.querySecrets(where("scope").eq("shared")), "key");
        say("deleted", registry.deleteSecrets(where("key").eq("UNUSED")), "key");
    }

    private void shareParameters(AlquimiaRegistry registry) {
        registry.addParameters(List.of(
                new ParameterDef(
                        JsonObject.empty().with("parameter_id", "model").with("name", "small")),
                new ParameterDef(JsonObject.empty().with("parameter_id", "old"))));

        say("parameters", registry.listParameters(), "parameter_id");
        say("with a name", registry.queryParameters(where("name").exists()), "parameter_id");
        say("deleted", registry.deleteParameters(where("parameter_id").matches("old")), "parameter_id");
    }

    private void publish(AlquimiaRegistry registry) {
        var published = registry.push(VERSION, Map.of("org.opencontainers.image.vendor", "acme"));
        out.println("published " + published.reference() + " as "
                + published.artifact().digest());
    }

    private void pull(AlquimiaRegistry registry) {
        registry.create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
        var pulled = registry.pull("acme/support:v1.0.0");
        out.println("pulled " + pulled.source() + " with content "
                + pulled.contentDigest().orElseThrow());
        say("agents there", registry.listAgents(), "assistant_id");
    }

    private void tidyUp(AlquimiaRegistry registry) {
        registry.deleteManifest(VERSION); // this tag alone: latest stays
        registry.pull("acme/support:latest");
        try {
            registry.pull("acme/support:v1.0.0");
        } catch (RegistryException.NotFound gone) {
            out.println("gone: " + gone.getMessage());
        }
        registry.destroy();
        say("agentspaces", registry.queryRepos(Selector.all()), "agentspace_id");
    }

    private void say(String what, List<StoredRecord> records, String field) {
        var values =
                records.stream().map(record -> record.document().string(field).orElse("?"));
        out.println(what + ": " + values.toList());
    }
}
