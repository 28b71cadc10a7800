package org.kontor.crm.pipeline;

import org.kontor.platform.Company;
import org.kontor.records.ReferenceBooks;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** A portal that is set up gets the reference books that a newer version brings. */
@Component
class FirstDataUpdate implements ApplicationRunner {

    private final FirstData firstData;
    private final ReferenceBooks books;
    private final Company company;

    FirstDataUpdate(FirstData firstData, ReferenceBooks books, Company company) {
        this.firstData = firstData;
        this.books = books;
        this.company = company;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!books.all().isEmpty()) {
            firstData.complete(company.language());
        }
    }
}
