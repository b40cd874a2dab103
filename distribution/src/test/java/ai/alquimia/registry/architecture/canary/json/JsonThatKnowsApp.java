package ai.alquimia.registry.architecture.canary.json;

import ai.alquimia.registry.architecture.canary.app.AppThatKnowsJson;

/** Breaks: json uses only the domain, no cycles. */
public final class JsonThatKnowsApp {
    public String use(AppThatKnowsJson app) {
        return app.print(this);
    }
}
