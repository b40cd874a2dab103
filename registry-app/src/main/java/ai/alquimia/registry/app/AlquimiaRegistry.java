package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registry as one object that works on one agentspace at a time, the loaded one.
 *
 * <p>{@link #create} and {@link #load} choose it; without one every other call but {@link #listRepos} and {@link #queryRepos} fails with
 * {@link RegistryException.Invalid}. Thread safe, but all threads share the loaded agentspace. Every method may throw
 * {@link RegistryException}. Programs that work on several agentspaces at once use the {@link RegistryPlatform} instead.
 */
public final class AlquimiaRegistry implements AutoCloseable {
    private final RegistryPlatform platform;
    private final LoadedAgentspace loaded = new LoadedAgentspace();

    private AlquimiaRegistry(RegistryPlatform platform) {
        this.platform = platform;
    }

    /** A registry over a platform, which is closed with it. */
    public static AlquimiaRegistry open(RegistryPlatform platform) {
        return new AlquimiaRegistry(platform);
    }

    /** A registry over the adapters on the class path, configured by these variables alone, such as {@code System.getenv()}. */
    public static AlquimiaRegistry open(Map<String, String> environment) {
        return open(RegistryPlatform.assemble(Providers.discover(), Settings.of(environment)));
    }

    /** Makes an empty agentspace with this metadata, as {@link Agentspaces#create} does, and loads it. */
    public StoredRecord create(JsonObject metadata) {
        return loaded.set(platform.agentspaces().create(metadata));
    }

    /**
     * Loads the one agentspace that matches. Throws {@link RegistryException.NotFound} when none does and {@link RegistryException.Invalid},
     * listing them, when several do; what was loaded before then stays loaded.
     */
    public StoredRecord load(Selector selector) {
        return loaded.only(queryRepos(selector));
    }

    /** Changes only the given fields of the metadata; null clears one, the id cannot change. */
    public StoredRecord save(JsonObject data) {
        return platform.agentspaces().save(loaded.id(), data);
    }

    /** Removes the loaded agentspace with all it holds; afterwards none is loaded. */
    public void destroy() {
        platform.agentspaces().destroy(loaded.id());
        loaded.clear();
    }

    /** The metadata of every agentspace, in ascending doc id. */
    public List<StoredRecord> listRepos() {
        return queryRepos(Selector.all());
    }

    /** The metadata of the agentspaces that match, in ascending doc id. */
    public List<StoredRecord> queryRepos(Selector filters) {
        return platform.agentspaces().find(filters);
    }

    /** The metadata of the loaded agentspace as it is now; throws {@link RegistryException.NotFound} when somebody destroyed it. */
    public StoredRecord currentAgentspace() {
        var id = loaded.id();
        return platform.agentspaces()
                .get(id)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "open agentspace", quote(id), "there is no such agentspace any more"));
    }

    /** Adds the agent, or replaces the one with its {@code assistant_id}. */
    public StoredRecord addAgent(AgentSpec spec) {
        return add(List.of(spec)).get(0);
    }

    /** The agent as found; empty when there is none with this id. */
    public Optional<StoredRecord> getAgent(AssistantId assistantId) {
        return platform.documents().get(loaded.id(), assistantId);
    }

    /** All agents, in ascending doc id. */
    public List<StoredRecord> listAgents() {
        return queryAgents(Selector.all());
    }

    /** The agents that match, in ascending doc id. */
    public List<StoredRecord> queryAgents(Selector selector) {
        return find(DocumentKind.AGENT, selector);
    }

    /** Removes the agents that match and answers them. */
    public List<StoredRecord> deleteAgents(Selector filters) {
        return delete(DocumentKind.AGENT, filters);
    }

    /** Declares the secret, or replaces the declaration with its key and scope; there is never a value in it. */
    public StoredRecord addSecret(SecretDef secret) {
        return add(List.of(secret)).get(0);
    }

    /** All secret definitions, in ascending doc id. */
    public List<StoredRecord> listSecrets() {
        return querySecrets(Selector.all());
    }

    /** The secret definitions that match, in ascending doc id. */
    public List<StoredRecord> querySecrets(Selector selector) {
        return find(DocumentKind.SECRET, selector);
    }

    /** Removes the secret definitions that match and answers them. */
    public List<StoredRecord> deleteSecrets(Selector filters) {
        return delete(DocumentKind.SECRET, filters);
    }

    /** Adds the parameters or replaces those with their {@code parameter_id}, all or none; the answer is in their order. */
    public List<StoredRecord> addParameters(List<ParameterDef> parameters) {
        return add(parameters);
    }

    /** All parameters, in ascending doc id. */
    public List<StoredRecord> listParameters() {
        return queryParameters(Selector.all());
    }

    /** The parameters that match, in ascending doc id. */
    public List<StoredRecord> queryParameters(Selector selector) {
        return find(DocumentKind.PARAMETER, selector);
    }

    /** Removes the parameters that match and answers them. */
    public List<StoredRecord> deleteParameters(Selector filters) {
        return delete(DocumentKind.PARAMETER, filters);
    }

    /**
     * Publishes the loaded agentspace to namespace/name in the default registry, as {@link Publishing#publish} does without force. What looks
     * like a literal secret is refused.
     */
    public PublishResult push(Tag tag, Map<String, String> annotations) {
        return platform.publishing()
                .publish(new PublishRequest(loaded.id(), tag, null, annotations, false, true, Set.of()));
    }

    /**
     * Merges a published artifact into the loaded agentspace: documents that differ are replaced, nothing is deleted, {@code source_repo_id}
     * is set. The reference is read in the light of the default registry; without tag and digest it means {@code latest}.
     */
    public FetchResult pull(String sourceRepoId) {
        var into = loaded.id();
        return platform.fetching().merge(into, platform.reference(sourceRepoId));
    }

    /** Removes one tag from the repository to which {@link #push} publishes; the artifact's other tags stay. */
    public void deleteManifest(Tag tag) {
        var repository = platform.publishing().repository(loaded.id());
        platform.tags().delete(OciReference.of(repository, tag));
    }

    /** Closes the platform. */
    @Override
    public void close() {
        platform.close();
    }

    private List<StoredRecord> add(List<? extends Document> documents) {
        return platform.documents().add(loaded.id(), documents).stream()
                .map(EditOutcome::records)
                .map(records -> records.get(0))
                .toList();
    }

    private List<StoredRecord> find(DocumentKind kind, Selector selector) {
        return platform.documents().find(loaded.id(), kind, selector);
    }

    private List<StoredRecord> delete(DocumentKind kind, Selector selector) {
        return platform.documents().deleteWhere(loaded.id(), kind, selector);
    }
}
