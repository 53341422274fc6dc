package io.midwatch.engine.adapter.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Single rows of one transaction, by key. */
final class Rows {

  private final EntityManager entities;

  Rows(EntityManager entities) {
    this.entities = entities;
  }

  EntityManager entities() {
    return entities;
  }

  <T> Optional<T> find(Class<T> type, Object key) {
    return Optional.ofNullable(entities.find(type, key));
  }

  <T> Optional<T> lock(Class<T> type, Object key) {
    return Optional.ofNullable(entities.find(type, key, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Writes a new row at once, so that a lost race shows here and not at the end. What was changed
   * before it is written before it: it may have made room for it.
   */
  void insert(Object row) {
    entities.flush();
    entities.persist(row);
    entities.flush();
  }

  /** Writes many new rows together, with the same care. */
  void insertAll(Collection<?> many) {
    entities.flush();
    many.forEach(entities::persist);
    entities.flush();
  }

  void remove(Object row) {
    entities.remove(row);
  }

  /** The next number of a sequence, in the words of the database in use. */
  long next(String sequence) {
    SessionFactoryImplementor factory =
        entities.unwrap(SharedSessionContractImplementor.class).getFactory();
    String sql =
        factory
            .getJdbcServices()
            .getDialect()
            .getSequenceSupport()
            .getSequenceNextValString(sequence);
    return ((Number) entities.createNativeQuery(sql, Long.class).getSingleResult()).longValue();
  }
}
