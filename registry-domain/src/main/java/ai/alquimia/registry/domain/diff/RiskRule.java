package ai.alquimia.registry.domain.diff;

import java.util.List;

/** Tells by the names of fields which changes are of one risky kind. */
interface RiskRule {
    /** Looks at one change of a document. */
    void look(DocumentPair document, Spot spot, Report report);

    /** Takes what a rule finds. */
    interface Report {
        /** A risk at a place within the document, with what happened there in a few words. */
        void risk(RiskClass kind, List<String> path, String detail);
    }
}
