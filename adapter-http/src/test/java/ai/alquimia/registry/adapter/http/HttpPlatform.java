package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.app.Catalog;
import ai.alquimia.registry.app.Copying;
import ai.alquimia.registry.app.Documents;
import ai.alquimia.registry.app.Fetching;
import ai.alquimia.registry.app.Linting;
import ai.alquimia.registry.app.Logins;
import ai.alquimia.registry.app.Publishing;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Rendering;
import ai.alquimia.registry.app.Reviewing;
import ai.alquimia.registry.app.SecretReview;
import ai.alquimia.registry.app.SecretWriting;
import ai.alquimia.registry.app.Sessions;
import ai.alquimia.registry.app.SettingInForce;
import ai.alquimia.registry.app.Tags;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import java.util.List;

/** A registry that is reached over HTTP. What has no route is not supported. */
record HttpPlatform(HttpCaller caller) implements RegistryPlatform {
    static OciReference parse(String text) {
        return OciReference.parse(text, new DefaultRegistry("registry.example"));
    }

    @Override
    public Agentspaces agentspaces() {
        return new HttpAgentspaces(caller);
    }

    @Override
    public Documents documents() {
        return new HttpDocuments(caller);
    }

    @Override
    public Sessions sessions() {
        return new HttpSessions(caller);
    }

    @Override
    public Publishing publishing() {
        return new HttpPublishing(caller);
    }

    @Override
    public Fetching fetching() {
        return new HttpFetching(caller);
    }

    @Override
    public Tags tags() {
        return new HttpTags(caller);
    }

    @Override
    public SecretReview secretReview() {
        return new HttpSecrets(caller);
    }

    @Override
    public Linting linting() {
        return new HttpSecrets(caller);
    }

    @Override
    public Logins logins() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Copying copying() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Catalog catalog() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rendering rendering() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SecretWriting secretWriting() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reviewing reviewing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SettingInForce> settings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OciReference reference(String text) {
        return parse(text);
    }

    @Override
    public OciRepository repository(String text) {
        return parse(text).repository();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
