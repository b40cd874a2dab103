package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two contents, document by document. The order of fields and the spelling of numbers are no difference. All of it may be
 * shown: literal secrets are masked.
 *
 * @param documents the documents that differ, in the order of tables and identities
 * @param risks what somebody should look at, the most serious kind first
 */
public record ContentDiff(List<DocumentDiff> documents, List<Risk> risks) {
    public ContentDiff {
        documents = List.copyOf(documents);
        risks = List.copyOf(risks);
    }

    /** What became of the content, and what of that is risky. */
    public static ContentDiff between(AgentspaceContent before, AgentspaceContent after) {
        var documents = new ArrayList<DocumentDiff>();
        var search = new RiskSearch(before, after);
        for (DocumentPair pair : DocumentPairs.of(before, after)) {
            pair.diff().ifPresent(diff -> {
                documents.add(diff);
                search.look(pair, diff);
            });
        }
        return new ContentDiff(documents, search.risks());
    }

    /** True when nothing differs. */
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Both in one line, the risks first: {@code 2 risks: 1 tool added, 1 model changed; 1 agent added, 2 agents changed}. */
    public String summary() {
        return new Summary(this).toString();
    }
}
