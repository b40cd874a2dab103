package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenStores.applying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.creating;
import static ai.alquimia.registry.testkit.promises.BrokenStores.destroying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.listing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.unchanged;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an {@link AgentspaceStore} and its {@link AgentspaceView} promise. */
class AgentspaceStorePromisesTest extends PromisesTest<AgentspaceStore> {
    AgentspaceStorePromisesTest() {
        super(OnTrial.class);
    }

    static final class OnTrial extends AgentspaceStoreContract {
        private static final AtomicReference<UnaryOperator<AgentspaceStore>> VARIANT =
                new AtomicReference<>(UnaryOperator.identity());

        private final InMemoryAgentspaceStore shared = new InMemoryAgentspaceStore();

        @Override
        protected AgentspaceStore openStore() {
            return VARIANT.get().apply(shared);
        }

        @Override
        protected void damage(AgentspaceId id) {
            shared.damage(id);
        }
    }

    @Override
    void putOnTrial(UnaryOperator<AgentspaceStore> variant) {
        OnTrial.VARIANT.set(variant);
    }

    @Override
    List<Promise<AgentspaceStore>> promises() {
        return Stream.of(
                        ofThePlace(),
                        ofTheList(),
                        ofCreating(),
                        AgentspaceViewPromises.all(),
                        AgentspaceEditPromises.all(),
                        ofDestroying())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Promise<AgentspaceStore>> ofThePlace() {
        return List.of(
                Promise.of(
                        "what was written is there for good when the call returns",
                        store -> new InMemoryAgentspaceStore(),
                        "Creating.keeps_metadata_and_content_with_its_doc_ids",
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place"),
                Promise.of(
                        "several stores in one place see what each has written as soon as it returned",
                        BrokenStores.remembering(true),
                        "Several_stores_in_one_place.see_what_each_of_them_writes"),
                Promise.of(
                        "many threads and several stores may write at once, and no write that returned is lost",
                        applying((store, id, edits) -> Race.isLost() ? unchanged(edits) : store.apply(id, edits)),
                        "Editing.by_many_threads_loses_nothing",
                        "Editing_metadata.by_many_threads_loses_nothing",
                        "Several_stores_in_one_place.lose_nothing_when_both_write_at_once"),
                Promise.of(
                        "of those who write at once only those fail whose own edits are wrong",
                        BrokenStores::infectedByFailures,
                        "Editing.by_many_threads_fails_only_for_those_whose_edits_are_wrong"),
                Promise.of(
                        "what cannot be read is corrupt, and not absent",
                        store -> new ForwardingAgentspaceStore(store) {
                            @Override
                            public Optional<AgentspaceView> open(AgentspaceId id) {
                                try {
                                    return store.open(id);
                                } catch (RegistryException.Corrupt e) {
                                    return Optional.empty();
                                }
                            }
                        },
                        "What_cannot_be_read.is_corrupt_and_is_never_overwritten"),
                Promise.of(
                        "what cannot be read is never overwritten",
                        applying((store, id, edits) -> {
                            try {
                                return store.apply(id, edits);
                            } catch (RegistryException.Corrupt e) {
                                var metadata = store.agentspaces().get(0).document();
                                store.destroy(id, Expected.anything());
                                store.create(new Agentspace(metadata), AgentspaceContent.empty());
                                return store.apply(id, edits);
                            }
                        }),
                        "What_cannot_be_read.is_corrupt_and_is_never_overwritten"),
                Promise.of(
                        "who meets what cannot be read is told where it is",
                        applying((store, id, edits) -> {
                            try {
                                return store.apply(id, edits);
                            } catch (RegistryException.Corrupt e) {
                                throw new RegistryException.Corrupt("read", "it", "damaged");
                            }
                        }),
                        "What_cannot_be_read.is_corrupt_and_is_never_overwritten"),
                Promise.of(
                        "a damaged agentspace leaves the others as they are",
                        applying((store, id, edits) -> {
                            store.agentspaces()
                                    .forEach(record -> store.open(new AgentspaceId(record.document()
                                            .string("agentspace_id")
                                            .orElse("?"))));
                            return store.apply(id, edits);
                        }),
                        "What_cannot_be_read.leaves_the_others_readable"),
                Promise.of(
                        "closing one store leaves others in the same place open",
                        BrokenStores::closingAll,
                        "Several_stores_in_one_place.are_closed_each_by_itself"),
                Promise.of(
                        "closing loses no write that was acknowledged",
                        BrokenStores::losingTheLastOnClosing,
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place"));
    }

    private static List<Promise<AgentspaceStore>> ofTheList() {
        return List.of(
                Promise.of(
                        "the list of agentspaces is in ascending doc id",
                        listing(list -> {
                            var reversed = new ArrayList<>(list);
                            Collections.reverse(reversed);
                            return reversed;
                        }),
                        "Listing.is_in_the_order_of_creation"),
                Promise.of(
                        "a new agentspace gets the highest doc id plus one",
                        listing(list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                                .map(i -> StoredRecord.of(i + 1, list.get(i).document()))
                                .toList()),
                        "Listing.is_in_the_order_of_creation"),
                Promise.of(
                        "the list has each metadata record as found",
                        listing(list -> list.stream().map(Spelling::sorted).toList()),
                        "Creating.keeps_metadata_and_content_with_its_doc_ids"),
                Promise.of(
                        "the list of no agentspaces is empty and no failure",
                        listing(list -> {
                            if (list.isEmpty()) {
                                throw new RegistryException.NotFound("list", "agentspaces", "there are none");
                            }
                            return list;
                        }),
                        "Listing.of_an_empty_store_is_empty"));
    }

    private static List<Promise<AgentspaceStore>> ofCreating() {
        return List.of(
                Promise.of(
                        "a new agentspace has its content under the doc ids that it had",
                        creating((store, agentspace, content) -> store.create(
                                agentspace,
                                new AgentspaceContent(
                                        Map.of(
                                                DocumentKind.AGENT,
                                                AgentspaceEditPromises.renumbered(content.records(DocumentKind.AGENT))),
                                        content.otherTables()))),
                        "Creating.keeps_metadata_and_content_with_its_doc_ids"),
                Promise.of(
                        "an id that is taken is refused",
                        creating((store, agentspace, content) -> {
                            if (store.open(agentspace.id()).isEmpty()) {
                                store.create(agentspace, content);
                            }
                        }),
                        "Creating.refuses_an_id_and_a_name_that_are_taken"),
                Promise.of(
                        "a name that is taken in its namespace is refused",
                        creating((store, agentspace, content) -> {
                            try {
                                store.create(agentspace, content);
                            } catch (RegistryException.AlreadyExists e) {
                                if (store.open(agentspace.id()).isPresent()) {
                                    throw e;
                                }
                            }
                        }),
                        "Creating.refuses_an_id_and_a_name_that_are_taken"),
                Promise.of(
                        "a name that another namespace has is free",
                        creating((store, agentspace, content) -> {
                            if (store.agentspaces().stream()
                                    .anyMatch(other -> other.document()
                                            .string("name")
                                            .equals(agentspace.json().string("name")))) {
                                throw new RegistryException.AlreadyExists("create", "it", "the name is taken");
                            }
                            store.create(agentspace, content);
                        }),
                        "Creating.allows_a_name_that_another_namespace_has"),
                Promise.of(
                        "names that differ in any character are different",
                        creating((store, agentspace, content) -> {
                            if (store.agentspaces().stream()
                                    .anyMatch(other -> ascii(other.document()).equals(ascii(agentspace.json())))) {
                                throw new RegistryException.AlreadyExists("create", "it", "the name is taken");
                            }
                            store.create(agentspace, content);
                        }),
                        "Creating.takes_names_of_any_characters_and_tells_them_apart"),
                Promise.of(
                        "of those who create one agentspace at once, one succeeds",
                        creating((store, agentspace, content) -> {
                            boolean free = store.open(agentspace.id()).isEmpty();
                            Race.meet();
                            if (free && store.open(agentspace.id()).isPresent()) {
                                return; // as if it had been replaced
                            }
                            store.create(agentspace, content);
                        }),
                        "Creating.by_many_threads_gives_an_id_to_one_of_them"));
    }

    private static String ascii(JsonObject metadata) {
        return metadata.string("name").orElse("").replaceAll("[^ -~]", "?");
    }

    private static List<Promise<AgentspaceStore>> ofDestroying() {
        return List.of(
                Promise.of(
                        "an agentspace is destroyed with all it holds",
                        BrokenStores::leavingContentBehind,
                        "Destroying.removes_it_and_frees_its_names"),
                Promise.of(
                        "a destroyed agentspace is gone for good when the call returns",
                        destroying((store, id, expected) -> {}),
                        "Destroying.removes_it_and_frees_its_names"),
                Promise.of(
                        "destroying one leaves the others",
                        destroying((store, id, expected) -> {
                            store.destroy(id, expected);
                            store.agentspaces()
                                    .forEach(other -> store.apply(
                                            new AgentspaceId(other.document()
                                                    .string("agentspace_id")
                                                    .orElse("?")),
                                            List.of(new Edit.Delete(new AssistantId("a")))));
                        }),
                        "Destroying.leaves_the_others_alone"),
                Promise.of(
                        "destroying what does not exist is not found",
                        destroying((store, id, expected) -> {
                            if (store.open(id).isPresent()) {
                                store.destroy(id, expected);
                            }
                        }),
                        "Destroying.of_what_does_not_exist_is_refused",
                        "Expecting_metadata.of_what_does_not_exist_is_not_found"),
                Promise.of(
                        "destroying is stale when the metadata are not what is expected",
                        destroying((store, id, expected) -> store.destroy(id, Expected.anything())),
                        "Expecting_metadata.destroys_only_what_they_are_of"));
    }
}
