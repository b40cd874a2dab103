package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenStores.applying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.creating;
import static ai.alquimia.registry.testkit.promises.BrokenStores.destroying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.editing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.listing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.nothing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.paging;
import static ai.alquimia.registry.testkit.promises.BrokenStores.recording;
import static ai.alquimia.registry.testkit.promises.BrokenStores.rewriting;
import static ai.alquimia.registry.testkit.promises.BrokenStores.unchanged;
import static ai.alquimia.registry.testkit.promises.BrokenStores.viewing;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
                        ofViews(),
                        ofEdits(),
                        ofEachEdit(),
                        ofExpecting(),
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
                                        Map.of(DocumentKind.AGENT, renumbered(content.records(DocumentKind.AGENT))),
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

    private static List<StoredRecord> renumbered(List<StoredRecord> records) {
        return Stream.iterate(0, i -> i < records.size(), i -> i + 1)
                .map(i -> StoredRecord.of(i + 1, records.get(i).document()))
                .toList();
    }

    private static List<Promise<AgentspaceStore>> ofViews() {
        return List.of(
                Promise.of(
                        "an agentspace that does not exist is empty and no failure",
                        store -> new ForwardingAgentspaceStore(store) {
                            @Override
                            public Optional<AgentspaceView> open(AgentspaceId id) {
                                return Optional.of(store.open(id)
                                        .orElseThrow(
                                                () -> new RegistryException.NotFound("open", "it", "is not there")));
                            }
                        },
                        "Listing.of_an_empty_store_is_empty"),
                Promise.of(
                        "a view answers a state at least as new as its opening",
                        BrokenStores.remembering(false),
                        "Viewing.is_at_least_as_new_as_its_opening",
                        "Viewing.gets_what_is_there_by_the_opening_although_it_has_looked_before"),
                Promise.of(
                        "each answer of a view comes from one committed state: never half of a list of edits",
                        applying(BrokenStores::oneByOne),
                        "Viewing.never_answers_half_of_a_list_of_edits"),
                Promise.of(
                        "a page has no more documents than are wanted",
                        paging((view, page) -> view.page(page.kind(), page.selector(), page.after(), page.limit() + 1)),
                        "Viewing.pages_are_together_what_it_finds",
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "a page has no document that does not match",
                        paging((view, page) -> view.page(page.kind(), Selector.all(), page.after(), page.limit())),
                        "Viewing.pages_are_together_what_it_finds"),
                Promise.of(
                        "a page is not looked for among documents that are too few",
                        paging((view, page) ->
                                view.page(page.kind(), Selector.all(), page.after(), page.limit()).stream()
                                        .filter(record -> SelectorQuery.of(page.selector())
                                                .matches(record.document()))
                                        .toList()),
                        "Viewing.pages_are_together_what_it_finds"),
                Promise.of(
                        "a page begins behind the doc id, wherever the next one is",
                        paging((view, page) -> view.find(page.kind(), page.selector()).stream()
                                .filter(record -> record.docId() == page.after() + 1)
                                .toList()),
                        "Viewing.pages_are_together_what_it_finds",
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "a page begins behind the doc id, and not with the first document",
                        paging((view, page) -> view.page(page.kind(), page.selector(), Long.MIN_VALUE, page.limit())),
                        "Viewing.pages_are_together_what_it_finds",
                        "Viewing.pages_go_on_when_documents_are_deleted_between_them",
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "the document with the doc id that a page begins behind is not in it",
                        paging((view, page) -> view.find(page.kind(), page.selector()).stream()
                                .filter(record -> record.docId() >= page.after())
                                .limit(page.limit())
                                .toList()),
                        "Viewing.pages_are_together_what_it_finds",
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "behind the highest of all doc ids there is nothing",
                        paging((view, page) -> view.find(page.kind(), page.selector()).stream()
                                .filter(record -> record.docId() >= Math.max(page.after(), -1) + 1)
                                .limit(page.limit())
                                .toList()),
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "a page of less than one document is refused",
                        paging((view, page) -> page.limit() < 1
                                ? List.of()
                                : view.page(page.kind(), page.selector(), page.after(), page.limit())),
                        "Viewing.a_page_of_less_than_one_document_is_refused"),
                Promise.of(
                        "a page is in ascending doc id",
                        paging((view, page) -> {
                            var reversed = new ArrayList<>(
                                    view.page(page.kind(), page.selector(), page.after(), page.limit()));
                            Collections.reverse(reversed);
                            return reversed;
                        }),
                        "Viewing.a_page_begins_behind_a_doc_id_that_need_not_be_there"),
                Promise.of(
                        "an answer stays as it was given, whatever is written later",
                        store -> new ForwardingAgentspaceStore(store) {
                            @Override
                            public Optional<AgentspaceView> open(AgentspaceId id) {
                                return store.open(id).map(whole -> new View(whole) {
                                    @Override
                                    public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                                        return new LiveList(store, id, kind, selector);
                                    }
                                });
                            }
                        },
                        "Viewing.answers_a_state_that_later_edits_do_not_touch"),
                Promise.of(
                        "metadata and documents are found with the spelling of their numbers",
                        recording(Spelling::withPlainNumbers),
                        "Editing.keeps_order_and_numbers_as_they_were_written",
                        "Editing_metadata.keeps_order_and_numbers_as_they_were_written"),
                Promise.of(
                        "metadata and documents are found with their fields in their order",
                        recording(Spelling::sorted),
                        "Editing.keeps_order_and_numbers_as_they_were_written",
                        "Editing_metadata.keeps_order_and_numbers_as_they_were_written"),
                Promise.of(
                        "of several documents with one identity, that with the lowest doc id is got",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public Optional<StoredRecord> get(DocumentKey key) {
                                return view.content().records(key.kind()).stream()
                                        .filter(record -> key.identifies(record.document()))
                                        .reduce((first, second) -> second);
                            }
                        }),
                        "Viewing.gets_the_first_of_an_identity_whatever_identities_the_others_break",
                        "Editing.of_an_identity_that_stands_twice_changes_the_first_and_deletes_both"),
                Promise.of(
                        "a document that does not exist is empty and no failure",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public Optional<StoredRecord> get(DocumentKey key) {
                                return Optional.of(view.get(key)
                                        .orElseThrow(
                                                () -> new RegistryException.NotFound("get", "it", "is not there")));
                            }
                        }),
                        "Viewing.gets_by_identity"),
                Promise.of(
                        "a secret is another one in another scope",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public Optional<StoredRecord> get(DocumentKey key) {
                                return key instanceof SecretId secret
                                        ? view
                                                .find(
                                                        DocumentKind.SECRET,
                                                        Selector.where("key").eq(secret.key()))
                                                .stream()
                                                .findFirst()
                                        : view.get(key);
                            }
                        }),
                        "Viewing.keeps_the_identities_of_each_kind_apart"),
                Promise.of(
                        "what matches is found in ascending doc id",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                                var reversed = new ArrayList<>(view.find(kind, selector));
                                Collections.reverse(reversed);
                                return reversed;
                            }
                        }),
                        "Viewing.finds_what_matches_in_ascending_doc_id"),
                Promise.of(
                        "only what matches is found",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                                return view.find(kind, Selector.all());
                            }
                        }),
                        "Viewing.finds_what_matches_in_ascending_doc_id"),
                Promise.of(
                        "the content has tables that are not of a kind too",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public AgentspaceContent content() {
                                return new AgentspaceContent(view.content().tables(), Map.of());
                            }
                        }),
                        "Creating.keeps_metadata_and_content_with_its_doc_ids",
                        "Editing.keeps_tables_that_are_not_of_a_kind"));
    }

    /** A list that looks again each time. */
    private static final class LiveList extends AbstractList<StoredRecord> {
        private final AgentspaceStore store;
        private final AgentspaceId id;
        private final DocumentKind kind;
        private final Selector selector;

        LiveList(AgentspaceStore store, AgentspaceId id, DocumentKind kind, Selector selector) {
            this.store = store;
            this.id = id;
            this.kind = kind;
            this.selector = selector;
        }

        private List<StoredRecord> now() {
            return store.open(id).orElseThrow().find(kind, selector);
        }

        @Override
        public StoredRecord get(int index) {
            return now().get(index);
        }

        @Override
        public int size() {
            return now().size();
        }
    }

    private static List<Promise<AgentspaceStore>> ofEdits() {
        return List.of(
                Promise.of(
                        "edits are applied in their order",
                        applying((store, id, edits) -> {
                            var reversed = new ArrayList<>(edits);
                            Collections.reverse(reversed);
                            var outcomes = new ArrayList<>(store.apply(id, reversed));
                            Collections.reverse(outcomes);
                            return outcomes;
                        }),
                        "Editing.answers_the_records_of_each_outcome",
                        "Editing_metadata.sees_the_edits_before_it"),
                Promise.of(
                        "either all edits are applied or none",
                        applying(BrokenStores::oneByOne),
                        "Editing.does_all_or_nothing",
                        "Expecting_a_document.refuses_all_edits_when_it_is_another_one_or_gone"),
                Promise.of(
                        "each edit's outcome says what it did",
                        applying((store, id, edits) -> store.apply(id, edits).stream()
                                .map(outcome -> new EditOutcome(Effect.CHANGED, outcome.records()))
                                .toList()),
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place",
                        "Editing.answers_the_records_of_each_outcome"),
                Promise.of(
                        "each edit's outcome has the records as they now are, or those that were removed",
                        applying((store, id, edits) -> store.apply(id, edits).stream()
                                .map(outcome -> new EditOutcome(outcome.effect(), List.of()))
                                .toList()),
                        "Editing.answers_the_records_of_each_outcome"),
                Promise.of(
                        "editing an agentspace that does not exist is not found",
                        applying((store, id, edits) ->
                                store.open(id).isPresent() ? store.apply(id, edits) : unchanged(edits)),
                        "Editing.of_an_agentspace_that_does_not_exist_is_refused"),
                Promise.of(
                        "metadata that would take the name of another agentspace are refused with all edits",
                        applying((store, id, edits) -> {
                            try {
                                return store.apply(id, edits);
                            } catch (RegistryException.AlreadyExists e) {
                                return unchanged(edits);
                            }
                        }),
                        "Editing_metadata.refuses_the_name_of_another_one"));
    }

    private static List<Promise<AgentspaceStore>> ofEachEdit() {
        return List.of(
                Promise.of(
                        "a put adds under the highest doc id plus one, and replaces in place",
                        rewriting(content -> new AgentspaceContent(
                                Map.of(DocumentKind.AGENT, renumbered(content.records(DocumentKind.AGENT))),
                                content.otherTables())),
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place"),
                Promise.of(
                        "to spell a number in another way is a change",
                        applying((store, id, edits) -> {
                            boolean same = edits.get(0) instanceof Edit.Put put
                                    && store.open(id)
                                            .flatMap(view -> view.get(put.key()))
                                            .map(record -> Spelling.withPlainNumbers(record.document()))
                                            .equals(Optional.of(Spelling.withPlainNumbers(put.document())));
                            return same && edits.size() == 1 ? unchanged(edits) : store.apply(id, edits);
                        }),
                        "Editing.of_the_spelling_of_a_number_is_a_change"),
                Promise.of(
                        "a delete removes every document with the identity",
                        applying(AgentspaceStorePromisesTest::deletingTheFirstAlone),
                        "Editing.of_an_identity_that_stands_twice_changes_the_first_and_deletes_both"),
                Promise.of(
                        "a delete by content removes what matches and nothing else",
                        editing(edit -> edit instanceof Edit.DeleteWhere delete
                                ? new Edit.DeleteWhere(delete.kind(), Selector.all())
                                : edit),
                        "Editing.deletes_all_that_match"),
                Promise.of(
                        "a table that is not of a kind is kept as it was put",
                        editing(edit -> edit instanceof Edit.PutTable put
                                ? new Edit.PutTable(put.name(), JsonObject.empty())
                                : edit),
                        "Editing.keeps_tables_that_are_not_of_a_kind"),
                Promise.of(
                        "replacing the content replaces all tables",
                        applying((store, id, edits) -> store.apply(
                                id,
                                edits.stream()
                                        .map(edit -> edit instanceof Edit.ReplaceContent replace
                                                ? merged(store, id, replace)
                                                : edit)
                                        .toList())),
                        "Editing.replaces_all_tables"),
                Promise.of(
                        "a patch of the metadata changes the given fields and no others",
                        editing(edit -> edit instanceof Edit.PatchMetadata patch
                                ? new Edit.PatchMetadata(patch.changes().with("stray", JsonBoolean.TRUE))
                                : edit),
                        "Editing_metadata.changes_only_the_given_fields"),
                Promise.of(
                        "metadata keep what is noted of a fetch and of trust",
                        editing(edit ->
                                edit instanceof Edit.Fetched || edit instanceof Edit.TrustSecrets ? nothing() : edit),
                        "Editing_metadata.trusts_secrets_by_what_the_metadata_says_by_then"));
    }

    private static Edit merged(AgentspaceStore store, AgentspaceId id, Edit.ReplaceContent replace) {
        var others = new LinkedHashMap<>(store.open(id).orElseThrow().content().otherTables());
        others.putAll(replace.content().otherTables());
        return new Edit.ReplaceContent(new AgentspaceContent(replace.content().tables(), others));
    }

    private static List<EditOutcome> deletingTheFirstAlone(AgentspaceStore store, AgentspaceId id, List<Edit> edits) {
        if (edits.size() != 1 || !(edits.get(0) instanceof Edit.Delete delete)) {
            return store.apply(id, edits);
        }
        var content = store.open(id).orElseThrow().content();
        var agents = new ArrayList<>(content.records(DocumentKind.AGENT));
        agents.stream()
                .filter(record -> delete.key().identifies(record.document()))
                .findFirst()
                .ifPresent(agents::remove);
        return store.apply(
                id,
                List.of(new Edit.ReplaceContent(
                        new AgentspaceContent(Map.of(DocumentKind.AGENT, agents), content.otherTables()))));
    }

    private static List<Promise<AgentspaceStore>> ofExpecting() {
        return List.of(
                Promise.of(
                        "edits are stale when a document is not what is expected",
                        editing(edit -> edit instanceof Edit.Expect expect
                                ? new Edit.Expect(expect.key(), Expected.anything())
                                : edit),
                        "Expecting_a_document.refuses_all_edits_when_it_is_another_one_or_gone",
                        "Expecting_a_document.that_must_not_be_there_yet_lets_one_add_it_but_not_replace_it",
                        "Expecting_a_document.that_stands_twice_means_the_first"),
                Promise.of(
                        "edits go through when a document is what is expected, whatever that is",
                        editing(edit -> edit instanceof Edit.Expect expect
                                ? new Edit.Expect(expect.key(), Expected.exactly(JsonObject.empty()))
                                : edit),
                        "Expecting_a_document.lets_the_edits_through_when_it_is_that_one",
                        "Expecting_a_document.of_whatever_content_refuses_nothing"),
                Promise.of(
                        "a document is expected to the digit: 3.0 is not 3",
                        applying((store, id, edits) -> store.apply(
                                id,
                                edits.stream()
                                        .map(edit ->
                                                edit instanceof Edit.Expect expect ? byValue(store, id, expect) : edit)
                                        .toList())),
                        "Expecting_a_document.looks_at_the_spelling_of_numbers"),
                Promise.of(
                        "an expectation sees the edits before it",
                        applying((store, id, edits) -> BrokenStores.firstThose(Edit.Expect.class, store, id, edits)),
                        "Expecting_a_document.sees_the_edits_before_it"),
                Promise.of(
                        "nobody writes between the look at what is expected and the edits with it",
                        applying(BrokenStores::lookBeforeWriting),
                        "Expecting_a_document.by_many_threads_loses_no_write_that_succeeded",
                        "Expecting_a_document.that_must_not_be_there_yet_lets_only_one_of_many_threads_through",
                        "Expecting_metadata.by_many_threads_loses_no_write_that_succeeded"),
                Promise.of(
                        "edits are stale when the metadata are not what is expected",
                        editing(edit -> edit instanceof Edit.ExpectMetadata ? nothing() : edit),
                        "Expecting_metadata.refuses_all_edits_when_they_are_others"),
                Promise.of(
                        "edits go through when the metadata are what is expected",
                        editing(edit -> edit instanceof Edit.ExpectMetadata
                                ? new Edit.ExpectMetadata(Expected.nothing())
                                : edit),
                        "Expecting_metadata.lets_the_edits_through_when_they_are_those"));
    }

    private static Edit byValue(AgentspaceStore store, AgentspaceId id, Edit.Expect expect) {
        var found = store.open(id).flatMap(view -> view.get(expect.key())).map(StoredRecord::document);
        return new Edit.Expect(expect.key(), Spelling.byValue(expect.expected(), found));
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
