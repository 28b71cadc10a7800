package org.kontor.timeline;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.text;

import java.util.List;
import java.util.Set;
import org.kontor.records.Attachment;
import org.kontor.records.FieldType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets filters ask whether a record has comments: since when, by whom, with which words. */
@Configuration(proxyBeanMethods = false)
class CommentFilter {

    @Bean
    Attachment commentsInFilters() {
        return new Attachment(
                "comment",
                "timeline.comment",
                "deleted_at is null",
                List.of(
                        column("at", new FieldType.Moment(), "created_at", "main"),
                        column("by", new FieldType.Person(), "author_id", "main"),
                        text("text", "text", "main")),
                Set.of());
    }
}
