package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.app.ContentSource;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;

/** What it would mean to follow a tag that has moved, riskiest first. */
final class MovedTag {
    private final Verb verb;
    private final AgentspaceId here;

    /** The agentspace stands in for what is locked, where that cannot be fetched any more. */
    MovedTag(Verb verb, AgentspaceId here) {
        this.verb = verb;
        this.here = here;
    }

    /** Where one side cannot be read there is nothing to tell; the refusal says enough. */
    void explain(OciReference reference, Digest locked, Digest now) {
        try {
            show(comparison(reference.pinned(locked), reference.pinned(now)));
        } catch (RegistryException e) {
            verb.output().detail("what has changed cannot be told: " + e.getMessage());
        }
    }

    private Comparison comparison(OciReference locked, OciReference now) {
        var reviewing = verb.platform().reviewing();
        try {
            return reviewing.compare(new ContentSource.Published(locked), new ContentSource.Published(now));
        } catch (RegistryException.NotFound gone) {
            return reviewing.compare(new ContentSource.Stored(here), new ContentSource.Published(now));
        }
    }

    private void show(Comparison comparison) {
        var output = verb.output();
        output.warning("since it was locked: " + comparison.diff().summary());
        comparison
                .diff()
                .risks()
                .forEach(risk ->
                        output.warning("risk: " + risk.kind().title() + " at " + risk.at() + ": " + risk.detail()));
    }
}
