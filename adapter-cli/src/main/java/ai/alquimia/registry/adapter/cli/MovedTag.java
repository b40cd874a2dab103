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
            compare(new ContentSource.Published(reference.pinned(now)), reference.pinned(locked));
        } catch (RegistryException e) {
            verb.output().warning("what has changed since it was locked cannot be told: " + e.getMessage());
        }
    }

    private void compare(ContentSource now, OciReference locked) {
        var reviewing = verb.platform().reviewing();
        try {
            show("since it was locked", reviewing.compare(new ContentSource.Published(locked), now));
        } catch (RegistryException.NotFound gone) {
            show(
                    "compared with agentspace " + here + ", as what is locked is gone",
                    reviewing.compare(new ContentSource.Stored(here), now));
        }
    }

    private void show(String what, Comparison comparison) {
        var output = verb.output();
        output.warning(what + ": " + comparison.diff().summary());
        comparison
                .diff()
                .risks()
                .forEach(risk ->
                        output.warning("risk: " + risk.kind().title() + " at " + risk.at() + ": " + risk.detail()));
    }
}
