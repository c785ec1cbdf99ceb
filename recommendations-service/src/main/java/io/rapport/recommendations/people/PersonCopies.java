package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.PersonState;
import io.rapport.recommendations.webhook.DirectoryNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Keeps the copy of the directory, and tells the clients that asked what is new in it. */
@ApplicationScoped
class PersonCopies {
    private final Replica<PersonState> people;
    private final DirectoryNews news;

    PersonCopies(Replica<PersonState> people, DirectoryNews news) {
        this.people = people;
        this.news = news;
    }

    @Transactional
    void apply(Inbox.Batch<PersonState> batch) {
        people.apply(batch);
        news.ofPeople(batch);
    }
}
