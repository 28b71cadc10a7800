package org.kontor.crm.requisite;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Requisites with their addresses and accounts in the archive of everything, for whoever reads tax numbers. */
@Configuration(proxyBeanMethods = false)
class RequisiteArchives {

    private static final String CLIENT = "case when r.company_id is null then 3 else 4 end::smallint as type_id, coalesce(r.company_id, r.contact_id) as record_id";

    @Bean
    ArchiveTable requisitesArchive(ArchiveTables tables) {
        return tables.of("requisites", "select r.*, " + CLIENT + " from crm_requisite.requisite r where r.id > {0} order by r.id limit {1}")
                .values("id", "title")
                .word("preset", "archive.preset")
                .flags("is_main")
                .values("full_name", "short_name", "inn", "kpp", "ogrn", "okpo", "okved", "director", "director_post", "acts_on", "accountant", "document", "country",
                        "registration_number", "tax_number", "vat_number", "note")
                .needs("inn")
                .table();
    }

    @Bean
    ArchiveTable requisiteAddressesArchive(ArchiveTables tables) {
        return tables.of(
                        "requisite_addresses",
                        "select a.*, " + CLIENT + " from crm_requisite.address a join crm_requisite.requisite r on r.id = a.requisite_id where a.id > {0} order by a.id limit {1}")
                .values("requisite_id")
                .word("kind", "archive.address")
                .values("postal_code", "country", "region", "city", "line")
                .needs("inn")
                .table();
    }

    @Bean
    ArchiveTable bankAccountsArchive(ArchiveTables tables) {
        return tables.of(
                        "bank_accounts",
                        "select a.*, " + CLIENT + " from crm_requisite.bank_account a join crm_requisite.requisite r on r.id = a.requisite_id where a.id > {0} order by a.id limit {1}")
                .values("requisite_id", "title", "bank", "bik", "account", "correspondent_account", "swift", "currency")
                .flags("is_main")
                .values("note")
                .needs("inn")
                .table();
    }
}
