package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;

/** Says what it would mean to follow a tag that has moved. */
final class MovedTag {
    private MovedTag() {}

    /** The one place for the summary of what changed between the two artifacts, riskiest first. */
    static void explain(Verb verb, OciReference reference, Digest locked, Digest now) {
        verb.output().detail("locked is " + reference.pinned(locked) + ", now it names " + reference.pinned(now));
    }
}
