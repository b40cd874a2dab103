package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenStores.applying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.paging;
import static ai.alquimia.registry.testkit.promises.BrokenStores.recording;
import static ai.alquimia.registry.testkit.promises.BrokenStores.viewing;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the view of an agentspace promises. */
final class AgentspaceViewPromises {
    private AgentspaceViewPromises() {}

    static List<Promise<AgentspaceStore>> all() {
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
                        "selectors mean what TinyDB's queries mean",
                        viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
                            @Override
                            public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                                return selector instanceof Selector.Not not
                                        ? view.find(kind, not.selector())
                                        : view.find(kind, selector);
                            }
                        }),
                        "Finding_by_selectors.answers_as_tinydb_did"),
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
}
