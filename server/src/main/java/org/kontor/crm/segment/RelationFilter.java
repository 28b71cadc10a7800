package org.kontor.crm.segment;

import static org.kontor.records.CommonFields.column;

import java.util.List;
import java.util.Set;
import org.kontor.records.AddedFields;
import org.kontor.records.Attachment;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state of the relation as a field of clients, and its moves as something that filters may ask for. */
@Configuration(proxyBeanMethods = false)
class RelationFilter {

    private static final String MOVES = "crm_segment.relation_move";

    @Bean
    AddedFields relationOfCompany() {
        return new Added(ClientKind.COMPANY);
    }

    @Bean
    AddedFields relationOfContact() {
        return new Added(ClientKind.CONTACT);
    }

    @Bean
    Attachment relationMoves() {
        return new Attachment(
                "relationMove",
                MOVES,
                "",
                List.of(
                        column("at", new FieldType.Moment(), "at", "main"),
                        column("from", new FieldType.Book(Relations.BOOK), "from_id", "main"),
                        column("to", new FieldType.Book(Relations.BOOK), "to_id", "main")),
                Set.of(ClientKind.COMPANY.code(), ClientKind.CONTACT.code()));
    }

    @Bean
    RecordLinkSource relationLinks() {
        return () -> List.of(RecordLink.ofAnyType(MOVES, "record_id", OnPurge.DELETE).staying());
    }

    private record Added(ClientKind kind) implements AddedFields {

        @Override
        public String type() {
            return kind.code();
        }

        @Override
        public List<FieldDef> fields() {
            return List.of(
                    column("relation", new FieldType.Book(Relations.BOOK), "relation_id", "main", Trait.READ_ONLY, Trait.SILENT),
                    column("relationAt", new FieldType.Moment(), "relation_at", "system", Trait.READ_ONLY, Trait.SILENT));
        }

        @Override
        public List<RecordLink> links() {
            return List.of();
        }
    }
}
