package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.Tag;
import java.util.List;

/** Publishing and fetching. Where a request may lead is decided by {@link ReachableRegistries}. */
final class DistributionRoutes {
    private final RegistryPlatform platform;
    private final ReachableRegistries reachable;

    DistributionRoutes(RegistryPlatform platform, ReachableRegistries reachable) {
        this.platform = platform;
        this.reachable = reachable;
    }

    List<Route> all() {
        return List.of(
                Route.post(AgentspaceRoutes.ONE + "/publish", Role.EDITOR, this::publish),
                Route.post("/registry/v1/fetch", Role.EDITOR, this::fetch),
                Route.get(AgentspaceRoutes.ONE + "/tags", Role.VIEWER, this::tags),
                Route.delete(AgentspaceRoutes.ONE + "/tags/{tag}", Role.ORG_ADMIN, this::deleteTag));
    }

    private Answer publish(Call call) {
        var request = DistributionRequests.publish(call.agentspace(), call.object(), reachable);
        return Answer.ok(published(platform.publishing().publish(request)));
    }

    private JsonObject published(PublishResult result) {
        var answer = JsonObject.empty()
                .with("reference", reachable.shown(result.reference()))
                .with("digest", result.artifact().digest().value())
                .with("content_digest", result.artifact().contentDigest().value())
                .with("already_there", JsonBoolean.of(result.alreadyThere()))
                .with("latest", latest(result.latest()));
        return result.higherRelease()
                .map(higher -> answer.with("latest_kept_for", higher.value()))
                .orElse(answer);
    }

    private static String latest(PublishResult.Latest latest) {
        if (latest instanceof PublishResult.Latest.Moved) {
            return "moved";
        }
        return latest instanceof PublishResult.Latest.KeptFor ? "kept" : "untouched";
    }

    private Answer fetch(Call call) {
        var fetch = DistributionRequests.fetch(call.object(), reachable);
        var request = fetch.request();
        call.requireReach(request.agentspace());
        if (fetch.merge()) {
            return Answer.ok(fetched(platform.fetching().merge(request.agentspace(), request.source())));
        }
        call.require(request.trustSecrets() ? Role.PLATFORM_ADMIN : Role.ORG_ADMIN);
        boolean there = platform.agentspaces().get(request.agentspace()).isPresent();
        var answer = Answer.json(there ? 200 : 201, fetched(platform.fetching().fetch(request)));
        return there ? answer : answer.with("Location", AgentspaceRoutes.location(request.agentspace()));
    }

    private JsonObject fetched(FetchResult result) {
        return JsonObject.empty()
                .with("agentspace", result.agentspace().document())
                .with("source", reachable.shown(result.source()))
                .with(
                        "content_digest",
                        result.contentDigest()
                                .<JsonValue>map(digest -> new JsonString(digest.value()))
                                .orElse(JsonNull.NULL))
                .with("changed", JsonBoolean.of(result.changed()));
    }

    private Answer tags(Call call) {
        var repository = platform.publishing().repository(call.agentspace());
        var tags = platform.tags().list(repository).stream().map(Tag::value).toList();
        return Answer.ok(JsonObject.empty()
                .with("repository", reachable.shown(repository))
                .with("tags", JsonArray.ofStrings(tags)));
    }

    private Answer deleteTag(Call call) {
        var repository = platform.publishing().repository(call.agentspace());
        var tag = Ids.of("tag", call.path("tag"), Tag::new);
        platform.tags().delete(OciReference.of(repository, tag));
        return Answer.noContent();
    }
}
