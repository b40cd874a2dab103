package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** What a request says of the version that it knows (RFC 9110, section 13). Weak validators match nothing here: ours are strong. */
final class Preconditions {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String ANY = "*";

    private Preconditions() {}

    /** A document and its version. */
    record Version(JsonObject document, String etag) {}

    /**
     * What a write must find, so that the check and the write are one step of the store. Throws {@link HttpProblem} when the current version is
     * already another one.
     */
    static Expected expected(Call call, Supplier<Optional<Version>> current) {
        var match = call.header(IF_MATCH);
        var noneMatch = call.header(IF_NONE_MATCH);
        if (match.isPresent()) {
            return new Expected.Exactly(current.get()
                    .filter(version -> names(match.get(), version.etag()))
                    .orElseThrow(Preconditions::stale)
                    .document());
        }
        if (noneMatch.isEmpty()) {
            return new Expected.Anything();
        }
        var version = current.get();
        if (version.filter(each -> names(noneMatch.get(), each.etag())).isPresent()) {
            throw stale();
        }
        return version.isEmpty()
                ? new Expected.Nothing()
                : new Expected.Exactly(version.get().document());
    }

    /** The answer to a read: without its body when the caller has this version already. */
    static Answer conditional(Answer answer, Optional<String> noneMatch) {
        String etag = answer.headers().get(Answer.ETAG);
        boolean known = etag != null
                && noneMatch.filter(tags -> names(tags.replace("W/", ""), etag)).isPresent();
        return known && answer.status() == 200 ? answer.notModified() : answer;
    }

    static Optional<String> noneMatch(Call call) {
        return call.header(IF_NONE_MATCH);
    }

    private static boolean names(String tags, String etag) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(etag) || tag.equals(ANY));
    }

    private static HttpProblem stale() {
        return new HttpProblem(
                ProblemType.STALE, "the document is not, or no longer, the one that the request expects");
    }
}
