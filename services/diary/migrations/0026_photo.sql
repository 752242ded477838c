-- Photos in stories: what is known of them. The pictures are files.
-- New tables: takes no lock that anyone waits for.
create table photo (
  id uuid primary key,
  setting_id uuid not null,
  -- Who uploaded it.
  staff_id uuid not null,
  -- Null until it is published; without one it goes after a day.
  story_id uuid,
  -- Which one in its story, from 1.
  place int,
  -- What it shows, in the words of who wrote the story.
  alt text,
  width int not null,
  height int not null,
  -- Of both its files.
  bytes int not null,
  created_at timestamptz not null,
  constraint photo_author foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint photo_story foreign key (setting_id, story_id) references story (setting_id, id),
  constraint photo_in_setting unique (setting_id, id),
  constraint photo_has_place check ((story_id is null) = (place is null)),
  constraint photo_place_counts check (place between 1 and 4),
  constraint photo_alt_short check (char_length(alt) between 1 and 200),
  constraint photo_has_pixels check (width >= 1 and height >= 1 and bytes >= 1)
);
create index photo_of_author on photo (setting_id, staff_id);
create index photo_of_story on photo (setting_id, story_id);
create index photo_unpublished on photo (created_at) where story_id is null;

-- Who is in it, as staff said when they published it.
create table photo_child (
  setting_id uuid not null,
  photo_id uuid not null,
  child_id uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, photo_id, child_id),
  constraint photo_child_photo foreign key (setting_id, photo_id) references photo (setting_id, id),
  constraint photo_child_child foreign key (setting_id, child_id) references child (setting_id, id)
);
create index photo_child_of_child on photo_child (setting_id, child_id);
