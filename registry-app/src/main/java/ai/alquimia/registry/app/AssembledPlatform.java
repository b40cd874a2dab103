package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ParameterValues;
import ai.alquimia.registry.domain.port.RegistryLogins;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.ParameterValuesProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.List;
import java.util.stream.Stream;

/** Makes each adapter when a capability first needs it. */
final class AssembledPlatform implements RegistryPlatform {
    private final Choice choice;
    private final Settings settings;
    private final Lazy<AgentspaceStore> store;
    private final Lazy<SessionStore> sessionStore;
    private final Lazy<ArtifactRegistry> registry;
    private final Lazy<RegistryLogins> logins;
    private final Lazy<ResolverChain> resolvers;
    private final Lazy<ParameterValues> parameterValues;

    AssembledPlatform(Providers providers, Settings settings) {
        this.choice = new Choice(providers);
        this.settings = settings;
        this.store = new Lazy<>(() -> storeProvider().agentspaces(settings));
        this.sessionStore = new Lazy<>(() -> storeProvider().sessions(settings));
        this.registry = new Lazy<>(() -> choice.only(ArtifactRegistryProvider.class, "container registries")
                .create(settings));
        this.logins = new Lazy<>(() -> choice.only(ArtifactRegistryProvider.class, "container registries")
                .logins(settings));
        this.resolvers = new Lazy<>(this::resolverChain);
        this.parameterValues = new Lazy<>(() -> choice.only(ParameterValuesProvider.class, "the values of parameters")
                .create(settings));
    }

    private StoreProvider storeProvider() {
        return choice.named(StoreProvider.class, CommonSettings.STORE, value(CommonSettings.STORE));
    }

    private ResolverChain resolverChain() {
        return new ResolverChain(resolverProviders()
                .map(provider -> new ResolverChain.Link(provider.name(), provider.create(settings)))
                .toList());
    }

    private Stream<SecretResolverProvider> resolverProviders() {
        return choice
                .list(
                        SecretResolverProvider.class,
                        CommonSettings.SECRET_RESOLVER,
                        value(CommonSettings.SECRET_RESOLVER))
                .stream();
    }

    @Override
    public Agentspaces agentspaces() {
        return new StoredAgentspaces(store.get());
    }

    @Override
    public Documents documents() {
        return new StoredDocuments(store.get());
    }

    @Override
    public Sessions sessions() {
        return new StoredSessions(sessionStore.get());
    }

    @Override
    public Publishing publishing() {
        return new ArtifactPublishing(
                store.get(), new RegistryDuring("publish", registry.get()), defaultRegistry(), settings);
    }

    @Override
    public Fetching fetching() {
        return new ArtifactFetching(store.get(), new RegistryDuring("fetch", registry.get()));
    }

    @Override
    public Tags tags() {
        return new ArtifactTags(registry.get());
    }

    @Override
    public Logins logins() {
        return new HostLogins(logins.get(), defaultRegistry());
    }

    @Override
    public Copying copying() {
        return new ArtifactCopying(new RegistryDuring("copy", registry.get()), settings.progress());
    }

    @Override
    public Catalog catalog() {
        return new ArtifactCatalog(
                new RegistryDuring("search", registry.get()), defaultRegistry(), settings.progress());
    }

    @Override
    public Rendering rendering() {
        return new SecretRendering(
                store.get(),
                resolvers::get,
                parameterValues::get,
                settings.environment(),
                settings.value(CommonSettings.REALM).orElse(null));
    }

    @Override
    public SecretReview secretReview() {
        return new StoredSecretReview(
                store.get(),
                resolvers::get,
                () -> resolverProviders().map(AdapterProvider::name).toList(),
                settings.value(CommonSettings.REALM).orElse(null));
    }

    @Override
    public SecretWriting secretWriting() {
        return new StoredSecrets(
                store.get(),
                resolvers::get,
                settings.value(CommonSettings.REALM).orElse(null));
    }

    @Override
    public Linting linting() {
        return new AgentLinting(
                store.get(),
                resolvers::get,
                settings.value(CommonSettings.REALM).orElse(null));
    }

    @Override
    public Reviewing reviewing() {
        return new ContentReviewing(store::get, registry::get);
    }

    @Override
    public List<SettingInForce> settings() {
        var ours = CommonSettings.all().stream().map(setting -> inForce(setting, "registry"));
        var theirs = choice.all().stream()
                .flatMap(provider -> provider.settings().stream().map(setting -> inForce(setting, provider.name())));
        return Stream.concat(ours, theirs).toList();
    }

    private SettingInForce inForce(Setting setting, String owner) {
        var value = settings.value(setting).map(text -> setting.secret() ? "***" : text);
        return new SettingInForce(setting, value, settings.source(setting), owner);
    }

    @Override
    public OciReference reference(String text) {
        return OciReference.parse(text, defaultRegistry());
    }

    @Override
    public OciRepository repository(String text) {
        var reference = reference(text);
        if (!reference.isBare()) {
            throw new RegistryException.Invalid("read repository", quote(text), "must have neither tag nor digest");
        }
        return reference.repository();
    }

    private DefaultRegistry defaultRegistry() {
        return new DefaultRegistry(value(CommonSettings.OCI_REGISTRY_DEFAULT));
    }

    private String value(Setting setting) {
        return settings.value(setting).orElse("");
    }

    @Override
    public void close() {
        resolvers.ifMade(ResolverChain::close);
        registry.ifMade(ArtifactRegistry::close);
        sessionStore.ifMade(SessionStore::close);
        store.ifMade(AgentspaceStore::close);
    }
}
