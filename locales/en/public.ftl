# What anybody may read.

public-title = Public notices
public-text = These households are to receive social assistance. Everybody may look at it and object. Names are shown in part only.
public-towns = Towns
public-everywhere = Everywhere
public-none = No notices at present.
public-name = Name
public-place = Place
public-programme = Programme
public-size = People
public-amount = Amount
public-until = Public until
public-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
public-notice = Public notice
public-notice-text = Public from { $first } to { $last }.
public-back = All notices
public-object = Do you know something that does not fit?
public-object-text = Tell the township office before the last day, in person, by phone or in the chat. You may stay unnamed. Every objection is looked into, and the household is visited again.
public-footer = Social assistance, one door.
