package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names of all agentspaces: each (namespace, name) is free, or taken by the one that has it. */
public final class AgentspaceNames {
    private AgentspaceNames() {}

    /**
     * Throws {@link RegistryException.AlreadyExists} when these metadata would take the (namespace, name) of another agentspace. What lacks one of
     * the two takes nothing, and who shares a name already, in files that somebody else wrote, may keep it.
     *
     * @param action what is tried, for the message
     * @param subject with what, for the message
     * @param wanted the metadata as they shall be
     * @param all the metadata records of all agentspaces as they are now
     */
    public static void requireFree(String action, String subject, JsonObject wanted, Collection<StoredRecord> all) {
        var name = name(wanted);
        var holders = all.stream()
                .map(StoredRecord::document)
                .filter(metadata -> name.isPresent() && name(metadata).equals(name))
                .toList();
        var id = wanted.string(Agentspace.ID);
        boolean hasItAlready =
                holders.stream().anyMatch(holder -> holder.string(Agentspace.ID).equals(id));
        if (!holders.isEmpty() && !hasItAlready) {
            throw new RegistryException.AlreadyExists(action, subject, taken(wanted, holders.get(0)));
        }
    }

    private static Optional<List<String>> name(JsonObject metadata) {
        return metadata.string(Agentspace.NAMESPACE)
                .flatMap(namespace -> metadata.string(Agentspace.NAME).map(name -> List.of(namespace, name)));
    }

    private static String taken(JsonObject wanted, JsonObject holder) {
        String name = name(wanted).map(parts -> String.join("/", parts)).orElse("");
        return "the name " + quote(name) + " is taken by agentspace "
                + quote(holder.string(Agentspace.ID).orElse("?"));
    }
}
