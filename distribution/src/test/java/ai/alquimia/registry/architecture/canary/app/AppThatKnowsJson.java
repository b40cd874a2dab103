package ai.alquimia.registry.architecture.canary.app;

import ai.alquimia.registry.architecture.canary.json.JsonThatKnowsApp;

/** Breaks: app uses only the domain, no cycles, standard streams belong to a Main. */
public final class AppThatKnowsJson {
    public String print(JsonThatKnowsApp json) {
        System.out.println(json.hashCode());
        return "printed";
    }
}
