import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000008Images extends Migration {
  override up(): void {
    this.addSql(`
      create table images (
        id uuid not null,
        order_id uuid not null,
        description text null,
        content_type text not null,
        width int not null,
        height int not null,
        byte_size int not null,
        thumbhash text not null,
        uploaded_at timestamptz(3) not null,
        uploaded_by_id uuid null,
        deleted_at timestamptz(3) null,
        deleted_by_id uuid null,
        primary key (id)
      );
      create index images_by_order on images (order_id);
      create index images_by_uploaded_by on images (uploaded_by_id);
      create index images_by_deleted_by on images (deleted_by_id);
      create index images_by_uploaded_at on images (uploaded_at, id);
      alter table images add constraint images_dimensions_positive
        check (width > 0 and height > 0 and byte_size > 0);
      alter table images add constraint images_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict;
      alter table images add constraint images_uploaded_by_id_foreign
        foreign key (uploaded_by_id) references users (id) on delete restrict;
      alter table images add constraint images_deleted_by_id_foreign
        foreign key (deleted_by_id) references users (id) on delete restrict
    `);
  }

  override down(): void {
    this.addSql('drop table images');
  }
}
