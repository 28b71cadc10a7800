package org.kontor.project;

import org.kontor.access.FunctionRight;
import org.kontor.access.OwnRecords;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of projects, who sees which, and what people are told. */
@Configuration(proxyBeanMethods = false)
class ProjectFunctions {

    @Bean
    FunctionRight projectPage() {
        return FunctionRight.recordPage(Projects.TYPE);
    }

    /** Nobody sees a project in which he has no part, unless he leads who leads it or a role says it of projects. */
    @Bean
    OwnRecords ownProjects() {
        return new OwnRecords(Projects.TYPE);
    }

    @Bean
    NoticeKind projectMemberNotice() {
        return NoticeKind.of("project_member", Group.WORK);
    }
}
