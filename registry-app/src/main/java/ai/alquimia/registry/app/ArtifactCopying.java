package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at source and target first; what is copied is pinned to the digest that was looked at. */
final class ArtifactCopying implements Copying {
    private static final String ACTION = "copy";

    private final ArtifactRegistry registry;
    private final ProgressListener progress;

    ArtifactCopying(ArtifactRegistry registry, ProgressListener progress) {
        this.registry = registry;
        this.progress = progress;
    }

    @Override
    public CopyResult copy(CopyRequest request) {
        var planned = preview(request);
        carryOut(planned);
        return planned;
    }

    @Override
    public CopyResult preview(CopyRequest request) {
        var source = request.source().orLatest();
        var target = OciReference.of(request.target(), targetTag(request, source));
        boolean same = source.repository().equals(target.repository())
                && source.tag().equals(target.tag())
                && source.digest().isEmpty();
        if (same) {
            throw new RegistryException.Invalid(
                    ACTION, quote(source) + " to " + quote(target), "source and target are the same");
        }
        var found = Artifacts.require(registry, ACTION, source);
        if (found.contentDigest().isEmpty()) {
            throw new RegistryException.Corrupt(ACTION, quote(source), "is not an Alquimia artifact");
        }
        return planned(request, source, target, found);
    }

    private static Tag targetTag(CopyRequest request, OciReference source) {
        return Optional.ofNullable(request.tag())
                .or(source::tag)
                .orElseThrow(() -> new RegistryException.Invalid(
                        ACTION,
                        quote(source) + " to " + quote(request.target()),
                        "the source has no tag, so the target must say which it gets"));
    }

    private CopyResult planned(CopyRequest request, OciReference source, OciReference target, ResolvedArtifact found) {
        var there = registry.resolve(target).map(ResolvedArtifact::digest);
        boolean alreadyThere = there.filter(found.digest()::equals).isPresent();
        boolean movable =
                request.force() || target.tag().filter(Tag.LATEST::equals).isPresent();
        if (there.isPresent() && !alreadyThere && !movable) {
            throw new RegistryException.AlreadyExists(
                    ACTION,
                    quote(source) + " to " + quote(target),
                    "the tag names another artifact there, " + there.get());
        }
        return new CopyResult(source.pinned(found.digest()), target, found, alreadyThere);
    }

    private void carryOut(CopyResult planned) {
        if (!planned.alreadyThere()) {
            var tag = planned.target().tag().orElseThrow();
            registry.copy(planned.source(), planned.target().repository(), tag);
        }
    }

    @Override
    public List<CopyResult> copyAllTags(OciRepository source, OciRepository target, boolean force) {
        var planned = previewAllTags(source, target, force);
        var there = planned.stream()
                .filter(CopyResult::alreadyThere)
                .map(result -> result.manifest().digest())
                .collect(Collectors.toCollection(HashSet::new));
        for (int copied = 0; copied < planned.size(); copied++) {
            try {
                carryOut(planned.get(copied), there);
            } catch (RegistryException e) {
                throw copied == 0 ? e : half(source, target, copied, planned.size(), e);
            }
        }
        return planned;
    }

    /** What several tags name is copied once. */
    private void carryOut(CopyResult planned, Set<Digest> there) {
        var digest = planned.manifest().digest();
        if (there.add(digest)) {
            carryOut(planned);
        } else if (!planned.alreadyThere()) {
            registry.tag(
                    planned.target().repository(),
                    digest,
                    planned.target().tag().orElseThrow());
        }
    }

    private static RegistryException half(
            OciRepository source, OciRepository target, int copied, int all, RegistryException then) {
        return new RegistryException.Failed(
                ACTION,
                quote(source) + " to " + quote(target),
                "copied " + copied + " of " + all + " tags, then: " + then.getMessage());
    }

    @Override
    public List<CopyResult> previewAllTags(OciRepository source, OciRepository target, boolean force) {
        var tags = ArtifactTags.sorted(registry.tags(source));
        if (tags.isEmpty()) {
            throw new RegistryException.NotFound(
                    ACTION, quote(source), "there is no such repository, or it has no tags");
        }
        var planned = new ArrayList<CopyResult>();
        for (Tag tag : tags) {
            progress.at("looking at " + tag, planned.size(), tags.size());
            planned.add(preview(new CopyRequest(OciReference.of(source, tag), target, tag, force)));
        }
        return planned;
    }
}
